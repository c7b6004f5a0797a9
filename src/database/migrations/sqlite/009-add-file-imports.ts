import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFileImports1795479941715 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "file_import" ("id" varchar(36) PRIMARY KEY NOT NULL, "kind" varchar(20) NOT NULL, "subject_id" varchar(36), "filename" varchar(200) NOT NULL, "sha256" varchar(64) NOT NULL, "status" varchar(16) NOT NULL, "rows" text, "result" text NOT NULL, "job_id" varchar(36), "created_by" varchar(36), "created_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_904ab9633f70a51a3d9da54ca5" ON "file_import" ("status", "created_at") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_904ab9633f70a51a3d9da54ca5"');
    await runner.query('DROP TABLE "file_import"');
  }
}
