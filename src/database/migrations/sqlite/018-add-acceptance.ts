import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAcceptance1795637319661 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "acceptance" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "result" varchar(8) NOT NULL, "reason" varchar(1000), "held_on" varchar(10) NOT NULL, "document_id" varchar(36) NOT NULL, "by_user" varchar(36) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_6a2f908ab66675c744ad1548bc" ON "acceptance" ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "milestone_file" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "milestone" varchar(32) NOT NULL, "kind" varchar(32) NOT NULL, "filename" varchar(200) NOT NULL, "type" varchar(100) NOT NULL, "sha256" varchar(64) NOT NULL, "size" integer NOT NULL, "uploaded_by" varchar(36) NOT NULL, "uploaded_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_cde8d038de7f31debf2a22dfb7" ON "milestone_file" ("application_id", "milestone", "kind", "sha256") ',
    );
    await runner.query(
      'CREATE TABLE "performance_evaluation" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "grade" varchar(16) NOT NULL, "remark" varchar(1000), "evaluated_on" varchar(10) NOT NULL, "document_id" varchar(36) NOT NULL, "by_user" varchar(36) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_b3fce7a97ed783226a6c615a7b" ON "performance_evaluation" ("application_id") ',
    );
    await runner.query(
      'CREATE TABLE "reached_milestone" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "milestone" varchar(32) NOT NULL, "reached_on" varchar(10) NOT NULL, "by_user" varchar(36) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_9af6c5ab0c52b888796f866c4d" ON "reached_milestone" ("application_id", "milestone") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_9af6c5ab0c52b888796f866c4d"');
    await runner.query('DROP TABLE "reached_milestone"');
    await runner.query('DROP INDEX "IDX_b3fce7a97ed783226a6c615a7b"');
    await runner.query('DROP TABLE "performance_evaluation"');
    await runner.query('DROP INDEX "IDX_cde8d038de7f31debf2a22dfb7"');
    await runner.query('DROP TABLE "milestone_file"');
    await runner.query('DROP INDEX "IDX_6a2f908ab66675c744ad1548bc"');
    await runner.query('DROP TABLE "acceptance"');
  }
}
