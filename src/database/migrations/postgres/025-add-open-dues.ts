import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddOpenDues1795664277719 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "open_due" ("application_id" character varying(36) NOT NULL, "kind" character varying(16) NOT NULL, "milestone" character varying(32) NOT NULL, "tranche" integer NOT NULL, "due_on" character varying(10) NOT NULL, "notice_id" character varying(36) NOT NULL, CONSTRAINT "PK_1d900811db4c591a312df4c462b" PRIMARY KEY ("application_id", "kind", "milestone", "tranche"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_290530851b10b4e7f824e998d1" ON "open_due"  ("kind", "due_on", "application_id") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_290530851b10b4e7f824e998d1"');
    await runner.query('DROP TABLE "open_due"');
  }
}
