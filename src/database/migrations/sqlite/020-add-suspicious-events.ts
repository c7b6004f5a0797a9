import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSuspiciousEvents1795638242513 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "address_load" ("id" varchar(36) PRIMARY KEY NOT NULL, "address" varchar(64) NOT NULL, "requests" integer NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query('CREATE INDEX "IDX_8b511ed9c0f84d9ec5c2f75582" ON "address_load" ("address", "at") ');
    await runner.query(
      'CREATE TABLE "suspicious_event" ("id" varchar(64) PRIMARY KEY NOT NULL, "kind" varchar(32) NOT NULL, "at" varchar(30) NOT NULL, "address" varchar(64) NOT NULL, "user_id" varchar(36), "device_id" varchar(64), "training_session_id" varchar(64), "registration_id" varchar(36), "subject" varchar(64))',
    );
    await runner.query('CREATE INDEX "IDX_e57e06b7cb1c22e4032a4fa9ce" ON "suspicious_event" ("at") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_e57e06b7cb1c22e4032a4fa9ce"');
    await runner.query('DROP TABLE "suspicious_event"');
    await runner.query('DROP INDEX "IDX_8b511ed9c0f84d9ec5c2f75582"');
    await runner.query('DROP TABLE "address_load"');
  }
}
