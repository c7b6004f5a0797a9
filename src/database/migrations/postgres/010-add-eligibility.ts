import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEligibility1795480356500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "eligibility_run" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "policy_version" character varying(100) NOT NULL, "verdict" character varying(16) NOT NULL, "checks" text NOT NULL, "by_user" character varying(36), "at" character varying(30) NOT NULL, CONSTRAINT "PK_af0191d661f21dd4627a41ed732" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_fb7520a62f619d0f71564fe0de" ON "eligibility_run"  ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "eligibility_verdict" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "check" character varying(40) NOT NULL, "verdict" character varying(8) NOT NULL, "seen" text NOT NULL, "reason" character varying(1000) NOT NULL, "by_user" character varying(36), "at" character varying(30) NOT NULL, CONSTRAINT "PK_c566be00b9ccd48f256e7847b85" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_9d08ac235f89da99008da5d10a" ON "eligibility_verdict"  ("application_id", "at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_9d08ac235f89da99008da5d10a"');
    await runner.query('DROP TABLE "eligibility_verdict"');
    await runner.query('DROP INDEX "public"."IDX_fb7520a62f619d0f71564fe0de"');
    await runner.query('DROP TABLE "eligibility_run"');
  }
}
