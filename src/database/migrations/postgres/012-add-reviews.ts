import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReviews1795481477192 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "review_conclusion" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "score" character varying(16) NOT NULL, "spread" character varying(16) NOT NULL, "note" character varying(1000), "policy_version" character varying(100) NOT NULL, "by_user" character varying(36), "at" character varying(30) NOT NULL, CONSTRAINT "PK_b895350e9c7ddb03c498b100094" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_f736faaecc070ed72d00651183" ON "review_conclusion"  ("application_id", "at") ',
    );
    await runner.query(
      'CREATE TABLE "review_expert" ("id" character varying(36) NOT NULL, "organisation" character varying(200) NOT NULL, "mobile" character varying(11), "expertise" character varying(200), CONSTRAINT "PK_a05ed06a062182f79e085541238" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "review" ("id" character varying(36) NOT NULL, "application_id" character varying(36) NOT NULL, "reviewer_id" character varying(36) NOT NULL, "status" character varying(16) NOT NULL, "blind" boolean NOT NULL, "scores" text NOT NULL, "comment" character varying(4000), "reason" character varying(1000), "replaces" character varying(36), "assigned_by" character varying(36), "assigned_at" character varying(30) NOT NULL, "submitted_at" character varying(30), CONSTRAINT "PK_2e4299a343a81574217255c00ca" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_140ba8f97a6dbe7812c69b4a4a" ON "review"  ("reviewer_id", "status") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_21facf8bc1af4baf5bc7e09e3f" ON "review"  ("application_id", "assigned_at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_21facf8bc1af4baf5bc7e09e3f"');
    await runner.query('DROP INDEX "public"."IDX_140ba8f97a6dbe7812c69b4a4a"');
    await runner.query('DROP TABLE "review"');
    await runner.query('DROP TABLE "review_expert"');
    await runner.query('DROP INDEX "public"."IDX_f736faaecc070ed72d00651183"');
    await runner.query('DROP TABLE "review_conclusion"');
  }
}
