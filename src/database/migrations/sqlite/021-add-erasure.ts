import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddErasure1795638504685 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_de2ac3c5c56d524bc03e554a5c"');
    await runner.query('DROP INDEX "IDX_a2ed4780caefefa3b2ed3c10e3"');
    await runner.query('DROP INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query('DROP INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "IDX_5c7eb814615fa252f809354313"');
    await runner.query(
      'CREATE TABLE "temporary_trainee" ("id" varchar(36) PRIMARY KEY NOT NULL, "person_id" varchar(36) NOT NULL, "name" varchar(200) NOT NULL, "name_key" varchar(200) NOT NULL, "initials" varchar(200) NOT NULL, "mobile" varchar(11), "organisation" varchar(200), "job_title" varchar(100), "category" varchar(16) NOT NULL, "identity_number_sealed" varchar(200), "identity_key" varchar(64), "identity_masked" varchar(18), "created_at" varchar(30) NOT NULL, "erased_at" varchar(30))',
    );
    await runner.query(
      'INSERT INTO "temporary_trainee"("id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at") SELECT "id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at" FROM "trainee"',
    );
    await runner.query('DROP TABLE "trainee"');
    await runner.query('ALTER TABLE "temporary_trainee" RENAME TO "trainee"');
    await runner.query('CREATE INDEX "IDX_de2ac3c5c56d524bc03e554a5c" ON "trainee" ("name_key") ');
    await runner.query('CREATE INDEX "IDX_a2ed4780caefefa3b2ed3c10e3" ON "trainee" ("mobile", "name_key") ');
    await runner.query('CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee" ("identity_key") ');
    await runner.query('CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee" ("initials") ');
    await runner.query('CREATE INDEX "IDX_5c7eb814615fa252f809354313" ON "trainee" ("person_id") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_5c7eb814615fa252f809354313"');
    await runner.query('DROP INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query('DROP INDEX "IDX_a2ed4780caefefa3b2ed3c10e3"');
    await runner.query('DROP INDEX "IDX_de2ac3c5c56d524bc03e554a5c"');
    await runner.query('ALTER TABLE "trainee" RENAME TO "temporary_trainee"');
    await runner.query(
      'CREATE TABLE "trainee" ("id" varchar(36) PRIMARY KEY NOT NULL, "person_id" varchar(36) NOT NULL, "name" varchar(200) NOT NULL, "name_key" varchar(200) NOT NULL, "initials" varchar(200) NOT NULL, "mobile" varchar(11), "organisation" varchar(200), "job_title" varchar(100), "category" varchar(16) NOT NULL, "identity_number_sealed" varchar(200), "identity_key" varchar(64), "identity_masked" varchar(18), "created_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'INSERT INTO "trainee"("id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at") SELECT "id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at" FROM "temporary_trainee"',
    );
    await runner.query('DROP TABLE "temporary_trainee"');
    await runner.query('CREATE INDEX "IDX_5c7eb814615fa252f809354313" ON "trainee" ("person_id") ');
    await runner.query('CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee" ("initials") ');
    await runner.query('CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee" ("identity_key") ');
    await runner.query('CREATE INDEX "IDX_a2ed4780caefefa3b2ed3c10e3" ON "trainee" ("mobile", "name_key") ');
    await runner.query('CREATE INDEX "IDX_de2ac3c5c56d524bc03e554a5c" ON "trainee" ("name_key") ');
  }
}
