import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPayments1795637382348 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "bank_list" ("id" character varying(36) NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "created_by" character varying(36) NOT NULL, "created_at" character varying(30) NOT NULL, CONSTRAINT "UQ_7b01295af01c999a017d506ea57" UNIQUE ("year", "serial"), CONSTRAINT "PK_69facbc81428ab04fd8179019e4" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "clawback" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "held_key" character varying(36), "status" character varying(16) NOT NULL, "amount" bigint NOT NULL, "reason" character varying(1000) NOT NULL, "proposed_by" character varying(36) NOT NULL, "proposed_at" character varying(30) NOT NULL, "decided_by" character varying(36), "decided_at" character varying(30), "decline_reason" character varying(1000), CONSTRAINT "UQ_1219f4c23f32715d71edd220d57" UNIQUE ("held_key"), CONSTRAINT "PK_a8c1b5cac2a26e99621f9b3257a" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_250f00e81f1676f0abdb43693a" ON "clawback"  ("status", "proposed_at") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_1c06566c7436e9ac4eabbff627" ON "clawback"  ("application_id", "proposed_at") ',
    );
    await runner.query(
      'CREATE TABLE "money_return" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "clawback_id" character varying(36), "amount" bigint NOT NULL, "returned_on" character varying(10) NOT NULL, "bank_reference" character varying(100), "note" character varying(1000), "recorded_by" character varying(36) NOT NULL, "recorded_at" character varying(30) NOT NULL, CONSTRAINT "PK_67aeca322de46f09dd45b89e3cf" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_2d0ab979dfe7ba08ab17f0b048" ON "money_return"  ("application_id", "returned_on") ',
    );
    await runner.query(
      'CREATE TABLE "payment" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "notice_id" character varying(36) NOT NULL, "tranche" integer NOT NULL, "milestone" character varying(32) NOT NULL, "amount" bigint NOT NULL, "held_key" character varying(50), "status" character varying(16) NOT NULL, "payee" character varying(200) NOT NULL, "bank_name" character varying(200), "bank_account_sealed" character varying(200) NOT NULL, "bank_account_masked" character varying(40) NOT NULL, "requested_by" character varying(36) NOT NULL, "requested_at" character varying(30) NOT NULL, "approved_by" character varying(36), "approved_at" character varying(30), "bank_list_id" character varying(36), "paid_by" character varying(36), "paid_on" character varying(10), "bank_reference" character varying(100), "ended_by" character varying(36), "ended_at" character varying(30), "end_reason" character varying(1000), CONSTRAINT "UQ_557eb6a73df3aed1fdbc03b5b8e" UNIQUE ("held_key"), CONSTRAINT "PK_fcaec7df5adf9cac408c686b2ab" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_efd13ec4fc487279b858be71e3" ON "payment"  ("bank_list_id") ');
    await runner.query('CREATE INDEX "IDX_3449c832778bf6960be74075b8" ON "payment"  ("paid_on") ');
    await runner.query(
      'CREATE INDEX "IDX_7a6dfc897729269203dbf90bec" ON "payment"  ("status", "requested_at") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_08754965a6a5040e806db00bde" ON "payment"  ("application_id", "tranche") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_08754965a6a5040e806db00bde"');
    await runner.query('DROP INDEX "public"."IDX_7a6dfc897729269203dbf90bec"');
    await runner.query('DROP INDEX "public"."IDX_3449c832778bf6960be74075b8"');
    await runner.query('DROP INDEX "public"."IDX_efd13ec4fc487279b858be71e3"');
    await runner.query('DROP TABLE "payment"');
    await runner.query('DROP INDEX "public"."IDX_2d0ab979dfe7ba08ab17f0b048"');
    await runner.query('DROP TABLE "money_return"');
    await runner.query('DROP INDEX "public"."IDX_1c06566c7436e9ac4eabbff627"');
    await runner.query('DROP INDEX "public"."IDX_250f00e81f1676f0abdb43693a"');
    await runner.query('DROP TABLE "clawback"');
    await runner.query('DROP TABLE "bank_list"');
  }
}
