import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddIssuedDocuments1795475681297 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "code_guess" ("id" varchar(36) PRIMARY KEY NOT NULL, "kind" varchar(16) NOT NULL, "address" varchar(64) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_f0bbcb6f9d8187e1e797868067" ON "code_guess" ("at") ');
    await runner.query(
      'CREATE INDEX "IDX_9be7da47a813c996fac58487ed" ON "code_guess" ("kind", "address", "at") ',
    );
    await runner.query(
      'CREATE TABLE "issued_document" ("id" varchar(36) PRIMARY KEY NOT NULL, "series" varchar(32) NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "number" varchar(64) NOT NULL, "code" varchar(16) NOT NULL, "title" varchar(200) NOT NULL, "subject" varchar(200) NOT NULL, "issuer" varchar(200) NOT NULL, "sha256" varchar(64) NOT NULL, "size" integer NOT NULL, "replaces_id" varchar(36), "issued_at" varchar(30) NOT NULL, "issued_by" varchar(36), "voided_at" varchar(30), "voided_by" varchar(36), "void_reason" varchar(1000))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_f1447f6441d5ffc19ac09eb8b0" ON "issued_document" ("number") ',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_d8382bc8761c501c2f077732c5" ON "issued_document" ("code") ');
    await runner.query('CREATE INDEX "IDX_598a3e97de0fcbfdd34210d1a7" ON "issued_document" ("replaces_id") ');
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_fa62286979a8b61ac9bce723fb" ON "issued_document" ("series", "year", "serial") ',
    );
    // What was counted in the old table is forgotten after ten minutes anyway.
    await runner.query('DROP TABLE "pass_guess"');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "pass_guess" ("id" varchar(36) PRIMARY KEY NOT NULL, "address" varchar(64) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_c9c3f8c33d236b8d9c5b887ef6" ON "pass_guess" ("address", "at") ');
    await runner.query('DROP INDEX "IDX_fa62286979a8b61ac9bce723fb"');
    await runner.query('DROP INDEX "IDX_598a3e97de0fcbfdd34210d1a7"');
    await runner.query('DROP INDEX "IDX_d8382bc8761c501c2f077732c5"');
    await runner.query('DROP INDEX "IDX_f1447f6441d5ffc19ac09eb8b0"');
    await runner.query('DROP TABLE "issued_document"');
    await runner.query('DROP INDEX "IDX_9be7da47a813c996fac58487ed"');
    await runner.query('DROP INDEX "IDX_f0bbcb6f9d8187e1e797868067"');
    await runner.query('DROP TABLE "code_guess"');
  }
}
