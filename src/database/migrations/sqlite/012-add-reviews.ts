import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReviews1795481477169 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "review_conclusion" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "score" varchar(16) NOT NULL, "spread" varchar(16) NOT NULL, "note" varchar(1000), "policy_version" varchar(100) NOT NULL, "by_user" varchar(36), "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_f736faaecc070ed72d00651183" ON "review_conclusion" ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "review_expert" ("id" varchar(36) PRIMARY KEY NOT NULL, "organisation" varchar(200) NOT NULL, "mobile" varchar(11), "expertise" varchar(200))',
    );
    await runner.query(
      'CREATE TABLE "review" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "reviewer_id" varchar(36) NOT NULL, "status" varchar(16) NOT NULL, "blind" boolean NOT NULL, "scores" text NOT NULL, "comment" varchar(4000), "reason" varchar(1000), "replaces" varchar(36), "assigned_by" varchar(36), "assigned_at" varchar(30) NOT NULL, "submitted_at" varchar(30))',
    );
    await runner.query(
      'CREATE INDEX "IDX_140ba8f97a6dbe7812c69b4a4a" ON "review" ("reviewer_id", "status") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_21facf8bc1af4baf5bc7e09e3f" ON "review" ("application_id", "assigned_at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_21facf8bc1af4baf5bc7e09e3f"');
    await runner.query('DROP INDEX "IDX_140ba8f97a6dbe7812c69b4a4a"');
    await runner.query('DROP TABLE "review"');
    await runner.query('DROP TABLE "review_expert"');
    await runner.query('DROP INDEX "IDX_f736faaecc070ed72d00651183"');
    await runner.query('DROP TABLE "review_conclusion"');
  }
}
