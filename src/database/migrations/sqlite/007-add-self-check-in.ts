import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSelfCheckIn1795477209317 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "door_settings" ("id" varchar(36) PRIMARY KEY NOT NULL, "self_check_in" boolean NOT NULL, "self_walk_in" boolean NOT NULL, "staff_confirmation" boolean NOT NULL, "latitude" integer, "longitude" integer, "radius" integer, "address_cap" integer, "version" integer NOT NULL)',
    );
    await runner.query(
      'CREATE TABLE "self_check_in" ("id" varchar(36) PRIMARY KEY NOT NULL, "training_session_id" varchar(36) NOT NULL, "registration_id" varchar(36) NOT NULL, "device_id" varchar(36) NOT NULL, "address" varchar(64) NOT NULL, "distance" integer, "consent" varchar(32) NOT NULL, "at" varchar(30) NOT NULL)',
    );
    await runner.query(
      'CREATE INDEX "IDX_e5133ddac5a2b9ba56a15dd576" ON "self_check_in" ("registration_id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_767f0e967ea877ca44d2e4e6d3" ON "self_check_in" ("training_session_id", "address") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_3b323a4d96788a52c62369e142" ON "self_check_in" ("training_session_id", "device_id") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_3b323a4d96788a52c62369e142"');
    await runner.query('DROP INDEX "IDX_767f0e967ea877ca44d2e4e6d3"');
    await runner.query('DROP INDEX "IDX_e5133ddac5a2b9ba56a15dd576"');
    await runner.query('DROP TABLE "self_check_in"');
    await runner.query('DROP TABLE "door_settings"');
  }
}
