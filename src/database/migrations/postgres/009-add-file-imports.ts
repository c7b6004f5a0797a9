import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFileImports1795479951612 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "file_import" ("id" character varying(36) NOT NULL, "kind" character varying(20) NOT NULL, "subject_id" character varying(36), "filename" character varying(200) NOT NULL, "sha256" character varying(64) NOT NULL, "status" character varying(16) NOT NULL, "rows" text, "result" text NOT NULL, "job_id" character varying(36), "created_by" character varying(36), "created_at" character varying(30) NOT NULL, CONSTRAINT "PK_85c86f5deadeeabb86ec6c097bb" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "IDX_904ab9633f70a51a3d9da54ca5" ON "file_import"  ("status", "created_at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_904ab9633f70a51a3d9da54ca5"');
    await runner.query('DROP TABLE "file_import"');
  }
}
