import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddApplications1795478161939 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "application_event" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "action" varchar(32) NOT NULL, "from_status" varchar(16), "to_status" varchar(16) NOT NULL, "reason" varchar(1000), "by_user" varchar(36), "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_d76a92a9a7cfcf4c8e27666e12" ON "application_event" ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "application" ("id" varchar(36) PRIMARY KEY NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "direction" varchar(32) NOT NULL, "enterprise_id" varchar(36) NOT NULL, "cluster_id" varchar(36), "district" varchar(6), "title" varchar(200) NOT NULL, "summary" varchar(4000) NOT NULL, "voucher_subsidised" bigint, "stated_total" bigint, "other_fiscal_money" boolean, "status" varchar(16) NOT NULL, "policy_code" varchar(64) NOT NULL, "policy_version" varchar(100) NOT NULL, "submitted_at" varchar(30), "late" boolean NOT NULL DEFAULT (0), "created_by" varchar(36), "created_at" varchar(30) NOT NULL, "version" integer NOT NULL DEFAULT (1), CONSTRAINT "UQ_262605c09ae4b72f94a20c9265c" UNIQUE ("year", "serial"))',
    );
    await runner.query('CREATE INDEX "IDX_6b90c3fdb546d2fe9ab73b07c3" ON "application" ("cluster_id") ');
    await runner.query(
      'CREATE INDEX "IDX_28fe7e096a0688cd580339d4cd" ON "application" ("enterprise_id", "created_at") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_f4312b95c3de3f3b41f7fcc5fb" ON "application" ("district", "status") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_22d3d40b0017d09807a6d4e770" ON "application" ("direction", "status") ',
    );
    await runner.query(
      'CREATE TABLE "invoice" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "code" varchar(20), "number" varchar(40), "key" varchar(60), "held_key" varchar(60), "issued_on" varchar(10), "seller" varchar(200), "category" varchar(32) NOT NULL, "amount" bigint NOT NULL, "tax" bigint, "created_by" varchar(36), "created_at" varchar(30) NOT NULL, CONSTRAINT "UQ_19b7aaeed0030a7a007b934efa8" UNIQUE ("held_key"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_15c903c678c4cefb3180adb28c" ON "invoice" ("application_id", "created_at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_15c903c678c4cefb3180adb28c"');
    await runner.query('DROP TABLE "invoice"');
    await runner.query('DROP INDEX "IDX_22d3d40b0017d09807a6d4e770"');
    await runner.query('DROP INDEX "IDX_f4312b95c3de3f3b41f7fcc5fb"');
    await runner.query('DROP INDEX "IDX_28fe7e096a0688cd580339d4cd"');
    await runner.query('DROP INDEX "IDX_6b90c3fdb546d2fe9ab73b07c3"');
    await runner.query('DROP TABLE "application"');
    await runner.query('DROP INDEX "IDX_d76a92a9a7cfcf4c8e27666e12"');
    await runner.query('DROP TABLE "application_event"');
  }
}
