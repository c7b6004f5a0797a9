import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAcceptance1795637322193 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "acceptance" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "result" character varying(8) NOT NULL, "reason" character varying(1000), "held_on" character varying(10) NOT NULL, "document_id" character varying(36) NOT NULL, "by_user" character varying(36) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_960708ee59333f03310462d674d" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_6a2f908ab66675c744ad1548bc" ON "acceptance"  ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "milestone_file" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "milestone" character varying(32) NOT NULL, "kind" character varying(32) NOT NULL, "filename" character varying(200) NOT NULL, "type" character varying(100) NOT NULL, "sha256" character varying(64) NOT NULL, "size" integer NOT NULL, "uploaded_by" character varying(36) NOT NULL, "uploaded_at" character varying(30) NOT NULL, CONSTRAINT "PK_14a0fb8225160292479a590cf0e" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_cde8d038de7f31debf2a22dfb7" ON "milestone_file"  ("application_id", "milestone", "kind", "sha256") ',
    );
    await runner.query(
      'CREATE TABLE "performance_evaluation" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "grade" character varying(16) NOT NULL, "remark" character varying(1000), "evaluated_on" character varying(10) NOT NULL, "document_id" character varying(36) NOT NULL, "by_user" character varying(36) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_cbbd7d7002f90274183c145f13d" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_b3fce7a97ed783226a6c615a7b" ON "performance_evaluation"  ("application_id") ',
    );
    await runner.query(
      'CREATE TABLE "reached_milestone" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "milestone" character varying(32) NOT NULL, "reached_on" character varying(10) NOT NULL, "by_user" character varying(36) NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_77932812e6ae6f7e3ad77f62168" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_9af6c5ab0c52b888796f866c4d" ON "reached_milestone"  ("application_id", "milestone") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_9af6c5ab0c52b888796f866c4d"');
    await runner.query('DROP TABLE "reached_milestone"');
    await runner.query('DROP INDEX "public"."IDX_b3fce7a97ed783226a6c615a7b"');
    await runner.query('DROP TABLE "performance_evaluation"');
    await runner.query('DROP INDEX "public"."IDX_cde8d038de7f31debf2a22dfb7"');
    await runner.query('DROP TABLE "milestone_file"');
    await runner.query('DROP INDEX "public"."IDX_6a2f908ab66675c744ad1548bc"');
    await runner.query('DROP TABLE "acceptance"');
  }
}
