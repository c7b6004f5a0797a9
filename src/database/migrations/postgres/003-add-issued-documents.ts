import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddIssuedDocuments1795475686795 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "code_guess" ("id" character varying(36) NOT NULL, "kind" character varying(16) NOT NULL, "address" character varying(64) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_d57891c431ea2f45af73afa8ab8" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_f0bbcb6f9d8187e1e797868067" ON "code_guess"  ("at") ');
    await runner.query(
      'CREATE INDEX "IDX_9be7da47a813c996fac58487ed" ON "code_guess"  ("kind", "address", "at") ',
    );
    await runner.query(
      'CREATE TABLE "issued_document" ("id" character varying(36) NOT NULL, "series" character varying(32) NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "number" character varying(64) NOT NULL, "code" character varying(16) NOT NULL, "title" character varying(200) NOT NULL, "subject" character varying(200) NOT NULL, "issuer" character varying(200) NOT NULL, "sha256" character varying(64) NOT NULL, "size" integer NOT NULL, "replaces_id" character varying(36), "issued_at" character varying(30) NOT NULL, "issued_by" character varying(36), "voided_at" character varying(30), "voided_by" character varying(36), "void_reason" character varying(1000), CONSTRAINT "PK_1a9f2dc02e78fca4081931cd71e" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_f1447f6441d5ffc19ac09eb8b0" ON "issued_document"  ("number") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_d8382bc8761c501c2f077732c5" ON "issued_document"  ("code") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_598a3e97de0fcbfdd34210d1a7" ON "issued_document"  ("replaces_id") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_fa62286979a8b61ac9bce723fb" ON "issued_document"  ("series", "year", "serial") ',
    );
    // What was counted in the old table is forgotten after ten minutes anyway.
    await runner.query('DROP TABLE "pass_guess"');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "pass_guess" ("id" character varying(36) NOT NULL, "address" character varying(64) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_521aaba4628391267d6090211d7" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_c9c3f8c33d236b8d9c5b887ef6" ON "pass_guess"  ("address", "at") ');
    await runner.query('DROP INDEX "public"."IDX_fa62286979a8b61ac9bce723fb"');
    await runner.query('DROP INDEX "public"."IDX_598a3e97de0fcbfdd34210d1a7"');
    await runner.query('DROP INDEX "public"."IDX_d8382bc8761c501c2f077732c5"');
    await runner.query('DROP INDEX "public"."IDX_f1447f6441d5ffc19ac09eb8b0"');
    await runner.query('DROP TABLE "issued_document"');
    await runner.query('DROP INDEX "public"."IDX_9be7da47a813c996fac58487ed"');
    await runner.query('DROP INDEX "public"."IDX_f0bbcb6f9d8187e1e797868067"');
    await runner.query('DROP TABLE "code_guess"');
  }
}
