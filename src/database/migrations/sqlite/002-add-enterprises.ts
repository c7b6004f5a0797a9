import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEnterprises1795475607078 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "cluster_member" ("cluster_id" varchar(36) NOT NULL, "enterprise_id" varchar(36) NOT NULL, PRIMARY KEY ("cluster_id", "enterprise_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_874455a93b0a6572039d9c6501" ON "cluster_member" ("enterprise_id") ',
    );
    await runner.query(
      'CREATE TABLE "cluster" ("id" varchar(36) PRIMARY KEY NOT NULL, "name" varchar(200) NOT NULL, "leading_unit" varchar(200) NOT NULL, "district" varchar(6) NOT NULL, "created_at" varchar(30) NOT NULL, "version" integer NOT NULL DEFAULT (1), CONSTRAINT "UQ_2baf81de2d47a4721c82b260d63" UNIQUE ("name"))',
    );
    await runner.query('CREATE INDEX "IDX_2056282dc45f898429168dcab6" ON "cluster" ("district") ');
    await runner.query(
      'CREATE TABLE "enterprise_finding" ("id" varchar(36) PRIMARY KEY NOT NULL, "enterprise_id" varchar(36) NOT NULL, "area" varchar(20) NOT NULL, "kind" varchar(32) NOT NULL, "found_on" varchar(10) NOT NULL, "ended_on" varchar(10), "source" varchar(200) NOT NULL, "note" varchar(500), "created_by" varchar(36), "created_at" varchar(30) NOT NULL, "withdrawal_reason" varchar(500), "withdrawn_at" varchar(30))',
    );
    await runner.query(
      'CREATE INDEX "IDX_0d53ecfe29d48c2c854dccf04b" ON "enterprise_finding" ("enterprise_id", "found_on") ',
    );
    await runner.query(
      'CREATE TABLE "enterprise" ("id" varchar(36) PRIMARY KEY NOT NULL, "credit_code" varchar(18) NOT NULL, "credit_code_state" varchar(16) NOT NULL, "name" varchar(200) NOT NULL, "name_key" varchar(200) NOT NULL, "district" varchar(6), "industry" varchar(100), "pilot_sector" varchar(32), "founded_on" varchar(10), "legal_entity" boolean, "contact_name" varchar(100), "contact_mobile" varchar(11), "benchmark_lists" text NOT NULL, "pilot_lead_supplier" boolean NOT NULL, "bank_name" varchar(200), "bank_account_sealed" varchar(200), "bank_account_masked" varchar(40), "created_at" varchar(30) NOT NULL, "version" integer NOT NULL DEFAULT (1), CONSTRAINT "UQ_95895967c00ece7a8dec9d99e6e" UNIQUE ("credit_code"))',
    );
    await runner.query('CREATE INDEX "IDX_7d7d1e4ee369958956b151a00c" ON "enterprise" ("name_key") ');
    await runner.query('CREATE INDEX "IDX_5d8df3d809e401ac8063d34e2d" ON "enterprise" ("district", "name") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_5d8df3d809e401ac8063d34e2d"');
    await runner.query('DROP INDEX "IDX_7d7d1e4ee369958956b151a00c"');
    await runner.query('DROP TABLE "enterprise"');
    await runner.query('DROP INDEX "IDX_0d53ecfe29d48c2c854dccf04b"');
    await runner.query('DROP TABLE "enterprise_finding"');
    await runner.query('DROP INDEX "IDX_2056282dc45f898429168dcab6"');
    await runner.query('DROP TABLE "cluster"');
    await runner.query('DROP INDEX "IDX_874455a93b0a6572039d9c6501"');
    await runner.query('DROP TABLE "cluster_member"');
  }
}
