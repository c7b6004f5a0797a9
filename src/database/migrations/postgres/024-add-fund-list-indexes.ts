import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFundListIndexes1795654928153 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_22d3d40b0017d09807a6d4e770"');
    await runner.query(
      'CREATE INDEX "IDX_c1d3902e12dab824048bec98eb" ON "application"  ("submitted_at", "id") ',
    );
    await runner.query('CREATE INDEX "IDX_5c93e6325b17501f5bb9121f6f" ON "application"  ("late", "id") ');
    await runner.query('CREATE INDEX "IDX_8f5a12c1dc955af4b1546300ab" ON "application"  ("district", "id") ');
    await runner.query('CREATE INDEX "IDX_227bcbb3c1ac37e680030c3975" ON "application"  ("status", "id") ');
    await runner.query(
      'CREATE INDEX "IDX_c5e4ba1ad462bbb925b850c712" ON "application"  ("direction", "id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_5730d4c44e666a7bc78ec130f8" ON "application"  ("direction", "status", "district") ',
    );
    await runner.query('CREATE INDEX "IDX_6f5e104f28e4d1242a1a1692c4" ON "payment"  ("requested_at", "id") ');
    await runner.query(
      'CREATE INDEX "IDX_67237f47a2393067e309676be0" ON "payment"  ("status", "ended_at", "id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_8366142af576095a51c59471b8" ON "payment"  ("status", "paid_on", "id") ',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_8366142af576095a51c59471b8"');
    await runner.query('DROP INDEX "public"."IDX_67237f47a2393067e309676be0"');
    await runner.query('DROP INDEX "public"."IDX_6f5e104f28e4d1242a1a1692c4"');
    await runner.query('DROP INDEX "public"."IDX_5730d4c44e666a7bc78ec130f8"');
    await runner.query('DROP INDEX "public"."IDX_c5e4ba1ad462bbb925b850c712"');
    await runner.query('DROP INDEX "public"."IDX_227bcbb3c1ac37e680030c3975"');
    await runner.query('DROP INDEX "public"."IDX_8f5a12c1dc955af4b1546300ab"');
    await runner.query('DROP INDEX "public"."IDX_5c93e6325b17501f5bb9121f6f"');
    await runner.query('DROP INDEX "public"."IDX_c1d3902e12dab824048bec98eb"');
    await runner.query(
      'CREATE INDEX "IDX_22d3d40b0017d09807a6d4e770" ON "application" USING btree ("direction", "status") ',
    );
  }
}
