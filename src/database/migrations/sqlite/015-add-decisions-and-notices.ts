import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddDecisionsAndNotices1795637035725 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "subsidy_decision" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "state" varchar(16) NOT NULL, "amount" bigint NOT NULL, "eligible_investment" bigint NOT NULL, "rate_basis_points" integer NOT NULL, "enterprise_cap" bigint NOT NULL, "cluster_cap" bigint, "clause" varchar(32) NOT NULL, "binding" varchar(16) NOT NULL, "steps" text NOT NULL, "policy_code" varchar(64) NOT NULL, "policy_version" varchar(100) NOT NULL, "prepared_by" varchar(36) NOT NULL, "prepared_at" varchar(30) NOT NULL, "approved_by" varchar(36), "approved_at" varchar(30), "ended_by" varchar(36), "ended_at" varchar(30), "end_reason" varchar(1000))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_bc11638bf39f650824f285a482" ON "subsidy_decision" ("application_id") WHERE ended_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX "IDX_ddc108d586d591a2563aa496fc" ON "subsidy_decision" ("application_id", "prepared_at") ',
    );
    await runner.query(
      'CREATE TABLE "subsidy_notice" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "decision_id" varchar(36) NOT NULL, "enterprise_name" varchar(200) NOT NULL, "amount" bigint NOT NULL, "paper" text NOT NULL, "job_id" varchar(36))',
    );
    await runner.query(
      'CREATE INDEX "IDX_f7da1ebdc627836ae147eba251" ON "subsidy_notice" ("application_id") ',
    );
    await runner.query('CREATE INDEX "IDX_f8b2ef1cbb11227ab9a4b93e42" ON "subsidy_notice" ("decision_id") ');
    await runner.query('CREATE INDEX "IDX_2e62d440ff20f745ee819ff01b" ON "subsidy_notice" ("job_id") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_2e62d440ff20f745ee819ff01b"');
    await runner.query('DROP INDEX "IDX_f8b2ef1cbb11227ab9a4b93e42"');
    await runner.query('DROP INDEX "IDX_f7da1ebdc627836ae147eba251"');
    await runner.query('DROP TABLE "subsidy_notice"');
    await runner.query('DROP INDEX "IDX_ddc108d586d591a2563aa496fc"');
    await runner.query('DROP INDEX "IDX_bc11638bf39f650824f285a482"');
    await runner.query('DROP TABLE "subsidy_decision"');
  }
}
