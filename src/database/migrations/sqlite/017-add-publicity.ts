import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPublicity1795637093856 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "publicity_entry" ("period_id" varchar(36) NOT NULL, "application_id" varchar(36) NOT NULL, "position" integer NOT NULL, "direction" varchar(32) NOT NULL, "enterprise_name" varchar(200) NOT NULL, "credit_code" varchar(18) NOT NULL, "title" varchar(200) NOT NULL, "district" varchar(6), "investment" bigint NOT NULL, "amount" bigint NOT NULL, PRIMARY KEY ("period_id", "application_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_f2bbe5f6e6414b84406c90b5d8" ON "publicity_entry" ("application_id", "period_id") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_baffbd8bc3ab07d40c54ad5f19" ON "publicity_entry" ("period_id", "position") ',
    );
    await runner.query(
      'CREATE TABLE "publicity_objection" ("id" varchar(36) PRIMARY KEY NOT NULL, "period_id" varchar(36) NOT NULL, "application_id" varchar(36), "objector_sealed" varchar(600), "contact_sealed" varchar(1200), "statement" varchar(2000) NOT NULL, "received_on" varchar(10) NOT NULL, "recorded_by" varchar(36), "recorded_at" varchar(30) NOT NULL, "outcome" varchar(16), "note" varchar(2000), "handled_by" varchar(36), "handled_at" varchar(30))',
    );
    await runner.query(
      'CREATE INDEX "IDX_b951f0d21399632447be9509a7" ON "publicity_objection" ("period_id", "received_on") ',
    );
    await runner.query(
      'CREATE TABLE "publicity_period" ("id" varchar(36) PRIMARY KEY NOT NULL, "policy_code" varchar(64) NOT NULL, "policy_version" varchar(100) NOT NULL, "title" varchar(200) NOT NULL, "starts_on" varchar(10) NOT NULL, "ends_on" varchar(10) NOT NULL, "end_reason" varchar(1000), "end_changes" text NOT NULL, "contact" varchar(500) NOT NULL, "created_by" varchar(36), "created_at" varchar(30) NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "publicity_period"');
    await runner.query('DROP INDEX "IDX_b951f0d21399632447be9509a7"');
    await runner.query('DROP TABLE "publicity_objection"');
    await runner.query('DROP INDEX "IDX_baffbd8bc3ab07d40c54ad5f19"');
    await runner.query('DROP INDEX "IDX_f2bbe5f6e6414b84406c90b5d8"');
    await runner.query('DROP TABLE "publicity_entry"');
  }
}
