import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddRankings1795637042531 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "ranking" ("id" character varying(36) NOT NULL, "direction" character varying(32) NOT NULL, "policy_code" character varying(64) NOT NULL, "policy_version" character varying(100) NOT NULL, "keys" text NOT NULL, "digest" character varying(64) NOT NULL, "created_by" character varying(36), "created_at" character varying(30) NOT NULL, CONSTRAINT "PK_bf82b8f271e50232e6a3fcb09a9" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_0a8b91c4d0976ef4f05ec472b1" ON "ranking"  ("policy_code", "direction", "id") ',
    );
    await runner.query(
      'CREATE TABLE "ranking_place" ("ranking_id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "rank" integer NOT NULL, "credit_code" character varying(18) NOT NULL, "enterprise_name" character varying(200) NOT NULL, "title" character varying(200) NOT NULL, "district" character varying(6), "cluster_id" character varying(36), "score" character varying(16) NOT NULL, "priority_grounds" text NOT NULL, "submitted_at" character varying(30) NOT NULL, "decided_by" character varying(32), "entitlement" bigint NOT NULL, "amount" bigint NOT NULL, CONSTRAINT "PK_107285e57e3f69b123cdcd31bcc" PRIMARY KEY ("ranking_id", "application_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_107285e57e3f69b123cdcd31bc" ON "ranking_place"  ("application_id", "ranking_id") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_cd867faca1132265aeb692b78f" ON "ranking_place"  ("ranking_id", "rank") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_cd867faca1132265aeb692b78f"');
    await runner.query('DROP INDEX "public"."IDX_107285e57e3f69b123cdcd31bc"');
    await runner.query('DROP TABLE "ranking_place"');
    await runner.query('DROP INDEX "public"."IDX_0a8b91c4d0976ef4f05ec472b1"');
    await runner.query('DROP TABLE "ranking"');
  }
}
