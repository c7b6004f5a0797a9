import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddErasure1795638508260 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "trainee" ADD "erased_at" character varying(30)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "trainee" DROP COLUMN "erased_at"');
  }
}
