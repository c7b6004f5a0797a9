import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddCertificates1795480357445 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "certificate" ("id" varchar(36) PRIMARY KEY NOT NULL, "year" integer NOT NULL, "trainee_id" varchar(36) NOT NULL, "name" varchar(200) NOT NULL, "sessions" integer NOT NULL, "hours" integer NOT NULL, "first_day" varchar(10) NOT NULL, "last_day" varchar(10) NOT NULL, "job_id" varchar(36))',
    );
    await runner.query('CREATE INDEX "IDX_05f42531a38a574facc094ff3a" ON "certificate" ("trainee_id") ');
    await runner.query('CREATE INDEX "IDX_dc2de1573e9af966d8e817c1f7" ON "certificate" ("job_id") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_dc2de1573e9af966d8e817c1f7"');
    await runner.query('DROP INDEX "IDX_05f42531a38a574facc094ff3a"');
    await runner.query('DROP TABLE "certificate"');
  }
}
