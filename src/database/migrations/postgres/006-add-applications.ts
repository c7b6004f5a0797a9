import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddApplications1795478169777 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "application_event" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "action" character varying(32) NOT NULL, "from_status" character varying(16), "to_status" character varying(16) NOT NULL, "reason" character varying(1000), "by_user" character varying(36), "at" character varying(30) NOT NULL, CONSTRAINT "PK_dfaa2b28d25fb0223bfd1313f0a" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_d76a92a9a7cfcf4c8e27666e12" ON "application_event"  ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "application" ("id" character varying(36) NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "direction" character varying(32) NOT NULL, "enterprise_id" character varying(36) NOT NULL, "cluster_id" character varying(36), "district" character varying(6), "title" character varying(200) NOT NULL, "summary" character varying(4000) NOT NULL, "voucher_subsidised" bigint, "stated_total" bigint, "other_fiscal_money" boolean, "status" character varying(16) NOT NULL, "policy_code" character varying(64) NOT NULL, "policy_version" character varying(100) NOT NULL, "submitted_at" character varying(30), "late" boolean NOT NULL DEFAULT false, "created_by" character varying(36), "created_at" character varying(30) NOT NULL, "version" integer NOT NULL DEFAULT \'1\', CONSTRAINT "UQ_262605c09ae4b72f94a20c9265c" UNIQUE ("year", "serial"), CONSTRAINT "PK_569e0c3e863ebdf5f2408ee1670" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_6b90c3fdb546d2fe9ab73b07c3" ON "application"  ("cluster_id") ');
    await runner.query(
      'CREATE INDEX "IDX_28fe7e096a0688cd580339d4cd" ON "application"  ("enterprise_id", "created_at") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_f4312b95c3de3f3b41f7fcc5fb" ON "application"  ("district", "status") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_22d3d40b0017d09807a6d4e770" ON "application"  ("direction", "status") ',
    );
    await runner.query(
      'CREATE TABLE "invoice" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "code" character varying(20), "number" character varying(40), "key" character varying(60), "held_key" character varying(60), "issued_on" character varying(10), "seller" character varying(200), "category" character varying(32) NOT NULL, "amount" bigint NOT NULL, "tax" bigint, "created_by" character varying(36), "created_at" character varying(30) NOT NULL, CONSTRAINT "UQ_19b7aaeed0030a7a007b934efa8" UNIQUE ("held_key"), CONSTRAINT "PK_15d25c200d9bcd8a33f698daf18" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_15c903c678c4cefb3180adb28c" ON "invoice"  ("application_id", "created_at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_15c903c678c4cefb3180adb28c"');
    await runner.query('DROP TABLE "invoice"');
    await runner.query('DROP INDEX "public"."IDX_22d3d40b0017d09807a6d4e770"');
    await runner.query('DROP INDEX "public"."IDX_f4312b95c3de3f3b41f7fcc5fb"');
    await runner.query('DROP INDEX "public"."IDX_28fe7e096a0688cd580339d4cd"');
    await runner.query('DROP INDEX "public"."IDX_6b90c3fdb546d2fe9ab73b07c3"');
    await runner.query('DROP TABLE "application"');
    await runner.query('DROP INDEX "public"."IDX_d76a92a9a7cfcf4c8e27666e12"');
    await runner.query('DROP TABLE "application_event"');
  }
}
