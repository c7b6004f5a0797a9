import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddCheckOut1795636802300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "training_session" ADD COLUMN "check_out" boolean NOT NULL DEFAULT false',
    );
    await runner.query(
      'ALTER TABLE "attendance" ADD COLUMN "check_out_forgotten" boolean NOT NULL DEFAULT false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attendance" DROP COLUMN "check_out_forgotten"');
    await runner.query('ALTER TABLE "training_session" DROP COLUMN "check_out"');
  }
}
