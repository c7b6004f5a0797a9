import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LighterScanIndexes1795476543855 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_f7ed3aec7b6c1fc7fdc822faf9"');
    await runner.query('DROP INDEX "public"."IDX_17e8d2cb6b6b1119c7fe549de1"');
    await runner.query(
      'CREATE INDEX "IDX_0f30c3c623910169e298629faf" ON "check_in_scan"  ("review_state") WHERE review_state IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_0f30c3c623910169e298629faf"');
    await runner.query(
      'CREATE INDEX "IDX_17e8d2cb6b6b1119c7fe549de1" ON "check_in_scan" USING btree ("review_state") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_f7ed3aec7b6c1fc7fdc822faf9" ON "check_in_scan" USING btree ("user_id") ',
    );
  }
}
