import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEnterprises1795475608867 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "cluster_member" ("cluster_id" character varying(36) NOT NULL, "enterprise_id" character varying(36) NOT NULL, CONSTRAINT "PK_555a09a847503d3f675bc328b9e" PRIMARY KEY ("cluster_id", "enterprise_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_874455a93b0a6572039d9c6501" ON "cluster_member"  ("enterprise_id") ',
    );
    await runner.query(
      'CREATE TABLE "cluster" ("id" character varying(36) NOT NULL, "name" character varying(200) NOT NULL, "leading_unit" character varying(200) NOT NULL, "district" character varying(6) NOT NULL, "created_at" character varying(30) NOT NULL, "version" integer NOT NULL DEFAULT \'1\', CONSTRAINT "UQ_2baf81de2d47a4721c82b260d63" UNIQUE ("name"), CONSTRAINT "PK_b09d39b9491ce5cb1e8407761fd" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_2056282dc45f898429168dcab6" ON "cluster"  ("district") ');
    await runner.query(
      'CREATE TABLE "enterprise_finding" ("id" character varying(36) NOT NULL, "enterprise_id" character varying(36) NOT NULL, "area" character varying(20) NOT NULL, "kind" character varying(32) NOT NULL, "found_on" character varying(10) NOT NULL, "ended_on" character varying(10), "source" character varying(200) NOT NULL, "note" character varying(500), "created_by" character varying(36), "created_at" character varying(30) NOT NULL, "withdrawal_reason" character varying(500), "withdrawn_at" character varying(30), CONSTRAINT "PK_79b76104bd20f549ecba4bb7a71" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_0d53ecfe29d48c2c854dccf04b" ON "enterprise_finding"  ("enterprise_id", "found_on") ',
    );
    await runner.query(
      'CREATE TABLE "enterprise" ("id" character varying(36) NOT NULL, "credit_code" character varying(18) NOT NULL, "credit_code_state" character varying(16) NOT NULL, "name" character varying(200) NOT NULL, "name_key" character varying(200) NOT NULL, "district" character varying(6), "industry" character varying(100), "pilot_sector" character varying(32), "founded_on" character varying(10), "legal_entity" boolean, "contact_name" character varying(100), "contact_mobile" character varying(11), "benchmark_lists" text NOT NULL, "pilot_lead_supplier" boolean NOT NULL, "bank_name" character varying(200), "bank_account_sealed" character varying(200), "bank_account_masked" character varying(40), "created_at" character varying(30) NOT NULL, "version" integer NOT NULL DEFAULT \'1\', CONSTRAINT "UQ_95895967c00ece7a8dec9d99e6e" UNIQUE ("credit_code"), CONSTRAINT "PK_09687cd306dc5d486c0e227c471" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_7d7d1e4ee369958956b151a00c" ON "enterprise"  ("name_key") ');
    await runner.query(
      'CREATE INDEX "IDX_5d8df3d809e401ac8063d34e2d" ON "enterprise"  ("district", "name") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_5d8df3d809e401ac8063d34e2d"');
    await runner.query('DROP INDEX "public"."IDX_7d7d1e4ee369958956b151a00c"');
    await runner.query('DROP TABLE "enterprise"');
    await runner.query('DROP INDEX "public"."IDX_0d53ecfe29d48c2c854dccf04b"');
    await runner.query('DROP TABLE "enterprise_finding"');
    await runner.query('DROP INDEX "public"."IDX_2056282dc45f898429168dcab6"');
    await runner.query('DROP TABLE "cluster"');
    await runner.query('DROP INDEX "public"."IDX_874455a93b0a6572039d9c6501"');
    await runner.query('DROP TABLE "cluster_member"');
  }
}
