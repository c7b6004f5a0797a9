import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddOpenDues1795664276799 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "open_due" ("application_id" varchar(36) NOT NULL, "kind" varchar(16) NOT NULL, "milestone" varchar(32) NOT NULL, "tranche" integer NOT NULL, "due_on" varchar(10) NOT NULL, "notice_id" varchar(36) NOT NULL, PRIMARY KEY ("application_id", "kind", "milestone", "tranche"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_290530851b10b4e7f824e998d1" ON "open_due" ("kind", "due_on", "application_id") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_290530851b10b4e7f824e998d1"');
    await runner.query('DROP TABLE "open_due"');
  }
}
