import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAttachments1795481889708 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "attachment" ("id" varchar(36) PRIMARY KEY NOT NULL, "application_id" varchar(36) NOT NULL, "filename" varchar(200) NOT NULL, "type" varchar(100) NOT NULL, "sha256" varchar(64) NOT NULL, "size" integer NOT NULL, "uploaded_by" varchar(36), "uploaded_at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "IDX_1560c58f3e2cfccdd276ada4e0" ON "attachment" ("application_id", "sha256") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_1560c58f3e2cfccdd276ada4e0"');
    await runner.query('DROP TABLE "attachment"');
  }
}
