import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEvidence1795477489015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "evidence_file" ("id" varchar(36) PRIMARY KEY NOT NULL, "training_session_id" varchar(36) NOT NULL, "kind" varchar(16) NOT NULL, "filename" varchar(200) NOT NULL, "type" varchar(100) NOT NULL, "sha256" varchar(64) NOT NULL, "size" integer NOT NULL, "uploaded_by" varchar(36) NOT NULL, "uploaded_at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_c4c0f47c3b0b0b32c0cc1900ae" ON "evidence_file" ("sha256") ');
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_904ea732f40a64a92d0ceefdd7" ON "evidence_file" ("training_session_id", "kind", "sha256") ',
    );
    await runner.query(
      'CREATE TABLE "evidence_package" ("id" varchar(36) PRIMARY KEY NOT NULL, "year" integer NOT NULL, "fingerprint" varchar(64) NOT NULL, "data_fingerprint" varchar(64) NOT NULL, "files" integer NOT NULL, "frozen_at" varchar(30) NOT NULL, "frozen_by" varchar(36))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_4272eb545d1d2c2a3ed33bc310" ON "evidence_package" ("year", "fingerprint") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_4272eb545d1d2c2a3ed33bc310"');
    await runner.query('DROP TABLE "evidence_package"');
    await runner.query('DROP INDEX "IDX_904ea732f40a64a92d0ceefdd7"');
    await runner.query('DROP INDEX "IDX_c4c0f47c3b0b0b32c0cc1900ae"');
    await runner.query('DROP TABLE "evidence_file"');
  }
}
