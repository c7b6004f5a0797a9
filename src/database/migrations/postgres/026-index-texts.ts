import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where pg_trgm may not be made, or is not installed, searches read every row. */
export class IndexTexts1795668043456 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      DECLARE home text;
      BEGIN
        BEGIN
          CREATE EXTENSION IF NOT EXISTS pg_trgm;
        EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
          RAISE NOTICE 'pg_trgm: %', SQLERRM;
          RETURN;
        END;
        SELECT quote_ident(n.nspname) INTO home
          FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname = 'pg_trgm';
        EXECUTE 'CREATE INDEX "application_search" ON "application" USING gin (lower("title") ' || home || '.gin_trgm_ops) WITH (fastupdate = off)';
        EXECUTE 'CREATE INDEX "enterprise_search" ON "enterprise" USING gin ("name_key" ' || home
          || '.gin_trgm_ops, "credit_code" ' || home || '.gin_trgm_ops, lower(coalesce("contact_name", '''')) ' || home
          || '.gin_trgm_ops) WITH (fastupdate = off)';
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS "enterprise_search"');
    await runner.query('DROP INDEX IF EXISTS "application_search"');
  }
}
