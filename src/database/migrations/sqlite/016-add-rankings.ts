import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddRankings1795637041339 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "ranking" ("id" varchar(36) PRIMARY KEY NOT NULL, "direction" varchar(32) NOT NULL, "policy_code" varchar(64) NOT NULL, "policy_version" varchar(100) NOT NULL, "keys" text NOT NULL, "digest" varchar(64) NOT NULL, "created_by" varchar(36), "created_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_0a8b91c4d0976ef4f05ec472b1" ON "ranking" ("policy_code", "direction", "id") ',
    );
    await runner.query(
      'CREATE TABLE "ranking_place" ("ranking_id" varchar(36) NOT NULL, "application_id" varchar(36) NOT NULL, "rank" integer NOT NULL, "credit_code" varchar(18) NOT NULL, "enterprise_name" varchar(200) NOT NULL, "title" varchar(200) NOT NULL, "district" varchar(6), "cluster_id" varchar(36), "score" varchar(16) NOT NULL, "priority_grounds" text NOT NULL, "submitted_at" varchar(30) NOT NULL, "decided_by" varchar(32), "entitlement" bigint NOT NULL, "amount" bigint NOT NULL, PRIMARY KEY ("ranking_id", "application_id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_107285e57e3f69b123cdcd31bc" ON "ranking_place" ("application_id", "ranking_id") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_cd867faca1132265aeb692b78f" ON "ranking_place" ("ranking_id", "rank") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_cd867faca1132265aeb692b78f"');
    await runner.query('DROP INDEX "IDX_107285e57e3f69b123cdcd31bc"');
    await runner.query('DROP TABLE "ranking_place"');
    await runner.query('DROP INDEX "IDX_0a8b91c4d0976ef4f05ec472b1"');
    await runner.query('DROP TABLE "ranking"');
  }
}
