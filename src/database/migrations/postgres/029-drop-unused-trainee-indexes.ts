import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DropUnusedTraineeIndexes1795732333030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_c5a3370ccfb8b7bffc32d8dcf0"');
    await runner.query('DROP INDEX "public"."IDX_00846e8e6c65c4a6b8c5b1acf3"');
    await runner.query(
      'CREATE INDEX "IDX_3c76b7bc30bae96e78b3ae523c" ON "trainee"  ("identity_key") WHERE identity_key IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_3c76b7bc30bae96e78b3ae523c"');
    await runner.query(
      'CREATE INDEX "IDX_00846e8e6c65c4a6b8c5b1acf3" ON "trainee" USING btree ("identity_key") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_c5a3370ccfb8b7bffc32d8dcf0" ON "trainee" USING btree ("initials") ',
    );
  }
}
