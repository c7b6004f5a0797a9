import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPublicity1795637097577 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "publicity_entry" ("period_id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "position" integer NOT NULL, "direction" character varying(32) NOT NULL, "enterprise_name" character varying(200) NOT NULL, "credit_code" character varying(18) NOT NULL, "title" character varying(200) NOT NULL, "district" character varying(6), "investment" bigint NOT NULL, "amount" bigint NOT NULL, CONSTRAINT "PK_f2bbe5f6e6414b84406c90b5d81" PRIMARY KEY ("period_id", "application_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_f2bbe5f6e6414b84406c90b5d8" ON "publicity_entry"  ("application_id", "period_id") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_baffbd8bc3ab07d40c54ad5f19" ON "publicity_entry"  ("period_id", "position") ',
    );
    await runner.query(
      'CREATE TABLE "publicity_objection" ("id" character varying(36) NOT NULL, "period_id" character varying(36) NOT NULL, "application_id" character varying(36), "objector_sealed" character varying(600), "contact_sealed" character varying(1200), "statement" character varying(2000) NOT NULL, "received_on" character varying(10) NOT NULL, "recorded_by" character varying(36), "recorded_at" character varying(30) NOT NULL, "outcome" character varying(16), "note" character varying(2000), "handled_by" character varying(36), "handled_at" character varying(30), CONSTRAINT "PK_103928c87faa74a6e38557aa0d7" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_b951f0d21399632447be9509a7" ON "publicity_objection"  ("period_id", "received_on") ',
    );
    await runner.query(
      'CREATE TABLE "publicity_period" ("id" character varying(36) NOT NULL, "policy_code" character varying(64) NOT NULL, "policy_version" character varying(100) NOT NULL, "title" character varying(200) NOT NULL, "starts_on" character varying(10) NOT NULL, "ends_on" character varying(10) NOT NULL, "end_reason" character varying(1000), "end_changes" text NOT NULL, "contact" character varying(500) NOT NULL, "created_by" character varying(36), "created_at" character varying(30) NOT NULL, CONSTRAINT "PK_d08db5a359d903fe199fe712531" PRIMARY KEY ("id"))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "publicity_period"');
    await runner.query('DROP INDEX "public"."IDX_b951f0d21399632447be9509a7"');
    await runner.query('DROP TABLE "publicity_objection"');
    await runner.query('DROP INDEX "public"."IDX_baffbd8bc3ab07d40c54ad5f19"');
    await runner.query('DROP INDEX "public"."IDX_f2bbe5f6e6414b84406c90b5d8"');
    await runner.query('DROP TABLE "publicity_entry"');
  }
}
