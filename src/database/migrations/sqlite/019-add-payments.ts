import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPayments1795637379441 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "bank_list" ("id" varchar(36) PRIMARY KEY NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "created_by" varchar(36) NOT NULL, "created_at" varchar(30) NOT NULL, CONSTRAINT "UQ_7b01295af01c999a017d506ea57" UNIQUE ("year", "serial"))',
    );
    await runner.query(
      'CREATE TABLE "clawback" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "held_key" varchar(36), "status" varchar(16) NOT NULL, "amount" bigint NOT NULL, "reason" varchar(1000) NOT NULL, "proposed_by" varchar(36) NOT NULL, "proposed_at" varchar(30) NOT NULL, "decided_by" varchar(36), "decided_at" varchar(30), "decline_reason" varchar(1000), CONSTRAINT "UQ_1219f4c23f32715d71edd220d57" UNIQUE ("held_key"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_250f00e81f1676f0abdb43693a" ON "clawback" ("status", "proposed_at") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_1c06566c7436e9ac4eabbff627" ON "clawback" ("application_id", "proposed_at") ',
    );
    await runner.query(
      'CREATE TABLE "money_return" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "clawback_id" varchar(36), "amount" bigint NOT NULL, "returned_on" varchar(10) NOT NULL, "bank_reference" varchar(100), "note" varchar(1000), "recorded_by" varchar(36) NOT NULL, "recorded_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_2d0ab979dfe7ba08ab17f0b048" ON "money_return" ("application_id", "returned_on") ',
    );
    await runner.query(
      'CREATE TABLE "payment" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "notice_id" varchar(36) NOT NULL, "tranche" integer NOT NULL, "milestone" varchar(32) NOT NULL, "amount" bigint NOT NULL, "held_key" varchar(50), "status" varchar(16) NOT NULL, "payee" varchar(200) NOT NULL, "bank_name" varchar(200), "bank_account_sealed" varchar(200) NOT NULL, "bank_account_masked" varchar(40) NOT NULL, "requested_by" varchar(36) NOT NULL, "requested_at" varchar(30) NOT NULL, "approved_by" varchar(36), "approved_at" varchar(30), "bank_list_id" varchar(36), "paid_by" varchar(36), "paid_on" varchar(10), "bank_reference" varchar(100), "ended_by" varchar(36), "ended_at" varchar(30), "end_reason" varchar(1000), CONSTRAINT "UQ_557eb6a73df3aed1fdbc03b5b8e" UNIQUE ("held_key"))',
    );
    await runner.query('CREATE INDEX "IDX_efd13ec4fc487279b858be71e3" ON "payment" ("bank_list_id") ');
    await runner.query('CREATE INDEX "IDX_3449c832778bf6960be74075b8" ON "payment" ("paid_on") ');
    await runner.query(
      'CREATE INDEX "IDX_7a6dfc897729269203dbf90bec" ON "payment" ("status", "requested_at") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_08754965a6a5040e806db00bde" ON "payment" ("application_id", "tranche") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_08754965a6a5040e806db00bde"');
    await runner.query('DROP INDEX "IDX_7a6dfc897729269203dbf90bec"');
    await runner.query('DROP INDEX "IDX_3449c832778bf6960be74075b8"');
    await runner.query('DROP INDEX "IDX_efd13ec4fc487279b858be71e3"');
    await runner.query('DROP TABLE "payment"');
    await runner.query('DROP INDEX "IDX_2d0ab979dfe7ba08ab17f0b048"');
    await runner.query('DROP TABLE "money_return"');
    await runner.query('DROP INDEX "IDX_1c06566c7436e9ac4eabbff627"');
    await runner.query('DROP INDEX "IDX_250f00e81f1676f0abdb43693a"');
    await runner.query('DROP TABLE "clawback"');
    await runner.query('DROP TABLE "bank_list"');
  }
}
