import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSuspiciousEvents1795638248169 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "address_load" ("id" character varying(36) NOT NULL, "address" character varying(64) NOT NULL, "requests" integer NOT NULL, "at" character varying(30) NOT NULL, CONSTRAINT "PK_1019f7669a01e8ec510eeb39282" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_8b511ed9c0f84d9ec5c2f75582" ON "address_load"  ("address", "at") ');
    await runner.query(
      'CREATE TABLE "suspicious_event" ("id" character varying(64) NOT NULL, "kind" character varying(32) NOT NULL, "at" character varying(30) NOT NULL, "address" character varying(64) NOT NULL, "user_id" character varying(36), "device_id" character varying(64), "training_session_id" character varying(64), "registration_id" character varying(36), "subject" character varying(64), CONSTRAINT "PK_da13901602f4c95b4ca5595f714" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_e57e06b7cb1c22e4032a4fa9ce" ON "suspicious_event"  ("at") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_e57e06b7cb1c22e4032a4fa9ce"');
    await runner.query('DROP TABLE "suspicious_event"');
    await runner.query('DROP INDEX "public"."IDX_8b511ed9c0f84d9ec5c2f75582"');
    await runner.query('DROP TABLE "address_load"');
  }
}
