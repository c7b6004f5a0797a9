import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEligibility1795480356445 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "eligibility_run" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "policy_version" varchar(100) NOT NULL, "verdict" varchar(16) NOT NULL, "checks" text NOT NULL, "by_user" varchar(36), "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_fb7520a62f619d0f71564fe0de" ON "eligibility_run" ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "eligibility_verdict" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "check" varchar(40) NOT NULL, "verdict" varchar(8) NOT NULL, "seen" text NOT NULL, "reason" varchar(1000) NOT NULL, "by_user" varchar(36), "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_9d08ac235f89da99008da5d10a" ON "eligibility_verdict" ("application_id", "at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_9d08ac235f89da99008da5d10a"');
    await runner.query('DROP TABLE "eligibility_verdict"');
    await runner.query('DROP INDEX "IDX_fb7520a62f619d0f71564fe0de"');
    await runner.query('DROP TABLE "eligibility_run"');
  }
}
