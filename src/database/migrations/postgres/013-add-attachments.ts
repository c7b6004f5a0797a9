import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAttachments1795481891350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "attachment" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "filename" character varying(200) NOT NULL, "type" character varying(100) NOT NULL, "sha256" character varying(64) NOT NULL, "size" integer NOT NULL, "uploaded_by" character varying(36), "uploaded_at" character varying(30) NOT NULL, CONSTRAINT "PK_d2a80c3a8d467f08a750ac4b420" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_1560c58f3e2cfccdd276ada4e0" ON "attachment"  ("application_id", "sha256") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_1560c58f3e2cfccdd276ada4e0"');
    await runner.query('DROP TABLE "attachment"');
  }
}
