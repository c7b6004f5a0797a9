import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEvidence1795477495533 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "evidence_file" ("id" character varying(36) NOT NULL, "training_session_id" character varying(36) NOT NULL, "kind" character varying(16) NOT NULL, "filename" character varying(200) NOT NULL, "type" character varying(100) NOT NULL, "sha256" character varying(64) NOT NULL, "size" integer NOT NULL, "uploaded_by" character varying(36) NOT NULL, "uploaded_at" character varying(30) NOT NULL, CONSTRAINT "PK_f54e0261bc7f0350c7eae30736a" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_c4c0f47c3b0b0b32c0cc1900ae" ON "evidence_file"  ("sha256") ');
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_904ea732f40a64a92d0ceefdd7" ON "evidence_file"  ("training_session_id", "kind", "sha256") ',
    );
    await runner.query(
      'CREATE TABLE "evidence_package" ("id" character varying(36) NOT NULL, "year" integer NOT NULL, "fingerprint" character varying(64) NOT NULL, "data_fingerprint" character varying(64) NOT NULL, "files" integer NOT NULL, "frozen_at" character varying(30) NOT NULL, "frozen_by" character varying(36), CONSTRAINT "PK_1d4dcf4d47b43f25503dcec60f8" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_4272eb545d1d2c2a3ed33bc310" ON "evidence_package"  ("year", "fingerprint") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_4272eb545d1d2c2a3ed33bc310"');
    await runner.query('DROP TABLE "evidence_package"');
    await runner.query('DROP INDEX "public"."IDX_904ea732f40a64a92d0ceefdd7"');
    await runner.query('DROP INDEX "public"."IDX_c4c0f47c3b0b0b32c0cc1900ae"');
    await runner.query('DROP TABLE "evidence_file"');
  }
}
