import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexAttendanceByTrainee1795654361442 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_1cd8cd6fde06c188af191345d6"');
    await runner.query(
      'CREATE INDEX "attendance_by_trainee" ON "attendance" ("trainee_id", "training_session_id") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "attendance_by_trainee"');
    await runner.query('CREATE INDEX "IDX_1cd8cd6fde06c188af191345d6" ON "attendance" ("trainee_id") ');
  }
}
