import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShorterTraineeIndex1795478261832 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_8f60a32b63a6aa2de9dd0dc103"');
    await runner.query('CREATE INDEX "IDX_de2ac3c5c56d524bc03e554a5c" ON "trainee" ("name_key") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_de2ac3c5c56d524bc03e554a5c"');
    await runner.query(
      'CREATE INDEX "IDX_8f60a32b63a6aa2de9dd0dc103" ON "trainee" ("name_key", "organisation") ',
    );
  }
}
