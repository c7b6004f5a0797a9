import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddListIndexes1795654012293 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX "IDX_a91608fbf39ba550043451ea71" ON "application" ("status", "year", "serial") ',
    );
    await runner.query('CREATE INDEX "IDX_9cb1264e50e7d3b48229da3bed" ON "enterprise" ("name") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "IDX_9cb1264e50e7d3b48229da3bed"');
    await runner.query('DROP INDEX "IDX_a91608fbf39ba550043451ea71"');
  }
}
