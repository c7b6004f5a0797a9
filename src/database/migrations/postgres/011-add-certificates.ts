import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddCertificates1795480357500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "certificate" ("id" character varying(36) NOT NULL, "year" integer NOT NULL, "trainee_id" character varying(36) NOT NULL, "name" character varying(200) NOT NULL, "sessions" integer NOT NULL, "hours" integer NOT NULL, "first_day" character varying(10) NOT NULL, "last_day" character varying(10) NOT NULL, "job_id" character varying(36), CONSTRAINT "PK_8daddfc65f59e341c2bbc9c9e43" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_05f42531a38a574facc094ff3a" ON "certificate"  ("trainee_id") ');
    await runner.query('CREATE INDEX "IDX_dc2de1573e9af966d8e817c1f7" ON "certificate"  ("job_id") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_dc2de1573e9af966d8e817c1f7"');
    await runner.query('DROP INDEX "public"."IDX_05f42531a38a574facc094ff3a"');
    await runner.query('DROP TABLE "certificate"');
  }
}
