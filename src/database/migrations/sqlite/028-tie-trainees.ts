import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What ties the rows of a person: merges by the rows that stood for the two, and further rows by the one that stood for
 * their person before any merge.
 */
export class TieTrainees1795704534753 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_3e473f56b061147887b8920ceb"');
    await runner.query('DROP INDEX "IDX_2d2e1a983c89dd7069760178d4"');
    await runner.query(
      'CREATE TABLE "temporary_trainee_merge" ("id" varchar(36) PRIMARY KEY NOT NULL, "from_person_id" varchar(36) NOT NULL, "into_person_id" varchar(36) NOT NULL, "moved_trainee_ids" text NOT NULL, "merged_by" varchar(36), "merged_at" varchar(30) NOT NULL, "undone_at" varchar(30), "trainee_id" varchar(36) NOT NULL, "other_trainee_id" varchar(36) NOT NULL)',
    );
    await runner.query(
      'INSERT INTO "temporary_trainee_merge"("id", "from_person_id", "into_person_id", "moved_trainee_ids", "merged_by", "merged_at", "undone_at", "trainee_id", "other_trainee_id") SELECT "id", "from_person_id", "into_person_id", "moved_trainee_ids", "merged_by", "merged_at", "undone_at", "from_person_id", "into_person_id" FROM "trainee_merge"',
    );
    await runner.query('DROP TABLE "trainee_merge"');
    await runner.query('ALTER TABLE "temporary_trainee_merge" RENAME TO "trainee_merge"');
    await runner.query('DROP INDEX "IDX_5c7eb814615fa252f809354313"');
    await runner.query('DROP INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query('DROP INDEX "IDX_a2ed4780caefefa3b2ed3c10e3"');
    await runner.query('DROP INDEX "IDX_de2ac3c5c56d524bc03e554a5c"');
    await runner.query(
      'CREATE TABLE "temporary_trainee" ("id" varchar(36) PRIMARY KEY NOT NULL, "person_id" varchar(36) NOT NULL, "name" varchar(200) NOT NULL, "name_key" varchar(200) NOT NULL, "initials" varchar(200) NOT NULL, "mobile" varchar(11), "organisation" varchar(200), "job_title" varchar(100), "category" varchar(16) NOT NULL, "identity_number_sealed" varchar(200), "identity_key" varchar(64), "identity_masked" varchar(18), "created_at" varchar(30) NOT NULL, "erased_at" varchar(30), "joined_trainee_id" varchar(36))',
    );
    await runner.query(
      'INSERT INTO "temporary_trainee"("id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at", "erased_at") SELECT "id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at", "erased_at" FROM "trainee"',
    );
    await runner.query('DROP TABLE "trainee"');
    await runner.query('ALTER TABLE "temporary_trainee" RENAME TO "trainee"');
    await runner.query('CREATE INDEX "IDX_5c7eb814615fa252f809354313" ON "trainee" ("person_id") ');
    await runner.query('CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee" ("initials") ');
    await runner.query('CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee" ("identity_key") ');
    await runner.query('CREATE INDEX "IDX_a2ed4780caefefa3b2ed3c10e3" ON "trainee" ("mobile", "name_key") ');
    await runner.query('CREATE INDEX "IDX_de2ac3c5c56d524bc03e554a5c" ON "trainee" ("name_key") ');
    await runner.query('CREATE INDEX "IDX_5554c0ae035ed69672cf8c3e0d" ON "trainee_merge" ("trainee_id") ');
    await runner.query(
      'CREATE INDEX "IDX_7e5adaa71427903414568a32c6" ON "trainee_merge" ("other_trainee_id") ',
    );
    await runner.query(
      `UPDATE "trainee" SET "joined_trainee_id" = coalesce(
         (SELECT m."from_person_id" FROM "trainee_merge" m
          WHERE m."undone_at" IS NULL AND m."moved_trainee_ids" LIKE '%"' || "trainee"."id" || '"%'
          ORDER BY m."id" LIMIT 1), "person_id")
       WHERE "id" <> "person_id" AND "id" NOT IN (SELECT "from_person_id" FROM "trainee_merge")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_7e5adaa71427903414568a32c6"');
    await runner.query('DROP INDEX "IDX_5554c0ae035ed69672cf8c3e0d"');
    await runner.query('DROP INDEX "IDX_de2ac3c5c56d524bc03e554a5c"');
    await runner.query('DROP INDEX "IDX_a2ed4780caefefa3b2ed3c10e3"');
    await runner.query('DROP INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query('DROP INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "IDX_5c7eb814615fa252f809354313"');
    await runner.query('ALTER TABLE "trainee" RENAME TO "temporary_trainee"');
    await runner.query(
      'CREATE TABLE "trainee" ("id" varchar(36) PRIMARY KEY NOT NULL, "person_id" varchar(36) NOT NULL, "name" varchar(200) NOT NULL, "name_key" varchar(200) NOT NULL, "initials" varchar(200) NOT NULL, "mobile" varchar(11), "organisation" varchar(200), "job_title" varchar(100), "category" varchar(16) NOT NULL, "identity_number_sealed" varchar(200), "identity_key" varchar(64), "identity_masked" varchar(18), "created_at" varchar(30) NOT NULL, "erased_at" varchar(30))',
    );
    await runner.query(
      'INSERT INTO "trainee"("id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at", "erased_at") SELECT "id", "person_id", "name", "name_key", "initials", "mobile", "organisation", "job_title", "category", "identity_number_sealed", "identity_key", "identity_masked", "created_at", "erased_at" FROM "temporary_trainee"',
    );
    await runner.query('DROP TABLE "temporary_trainee"');
    await runner.query('CREATE INDEX "IDX_de2ac3c5c56d524bc03e554a5c" ON "trainee" ("name_key") ');
    await runner.query('CREATE INDEX "IDX_a2ed4780caefefa3b2ed3c10e3" ON "trainee" ("mobile", "name_key") ');
    await runner.query('CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee" ("identity_key") ');
    await runner.query('CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee" ("initials") ');
    await runner.query('CREATE INDEX "IDX_5c7eb814615fa252f809354313" ON "trainee" ("person_id") ');
    await runner.query('ALTER TABLE "trainee_merge" RENAME TO "temporary_trainee_merge"');
    await runner.query(
      'CREATE TABLE "trainee_merge" ("id" varchar(36) PRIMARY KEY NOT NULL, "from_person_id" varchar(36) NOT NULL, "into_person_id" varchar(36) NOT NULL, "moved_trainee_ids" text NOT NULL, "merged_by" varchar(36), "merged_at" varchar(30) NOT NULL, "undone_at" varchar(30))',
    );
    await runner.query(
      'INSERT INTO "trainee_merge"("id", "from_person_id", "into_person_id", "moved_trainee_ids", "merged_by", "merged_at", "undone_at") SELECT "id", "from_person_id", "into_person_id", "moved_trainee_ids", "merged_by", "merged_at", "undone_at" FROM "temporary_trainee_merge"',
    );
    await runner.query('DROP TABLE "temporary_trainee_merge"');
    await runner.query(
      'CREATE INDEX "IDX_2d2e1a983c89dd7069760178d4" ON "trainee_merge" ("from_person_id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_3e473f56b061147887b8920ceb" ON "trainee_merge" ("into_person_id") ',
    );
  }
}
