import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What ties the rows of a person: merges by the rows that stood for the two, and further rows by the one that stood for
 * their person before any merge.
 */
export class TieTrainees1795704535651 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_2d2e1a983c89dd7069760178d4"');
    await runner.query('DROP INDEX "public"."IDX_3e473f56b061147887b8920ceb"');
    await runner.query('ALTER TABLE "trainee_merge" ADD "trainee_id" character varying(36)');
    await runner.query('ALTER TABLE "trainee_merge" ADD "other_trainee_id" character varying(36)');
    await runner.query(
      'UPDATE "trainee_merge" SET "trainee_id" = "from_person_id", "other_trainee_id" = "into_person_id"',
    );
    for (const column of ['trainee_id', 'other_trainee_id'])
      await runner.query(`ALTER TABLE "trainee_merge" ALTER COLUMN "${column}" SET NOT NULL`);
    await runner.query('ALTER TABLE "trainee" ADD "joined_trainee_id" character varying(36)');
    await runner.query('CREATE INDEX "IDX_5554c0ae035ed69672cf8c3e0d" ON "trainee_merge"  ("trainee_id") ');
    await runner.query(
      'CREATE INDEX "IDX_7e5adaa71427903414568a32c6" ON "trainee_merge"  ("other_trainee_id") ',
    );
    await runner.query(
      `UPDATE "trainee" SET "joined_trainee_id" = coalesce(
         (SELECT m."from_person_id" FROM "trainee_merge" m
          WHERE m."undone_at" IS NULL AND m."moved_trainee_ids" LIKE '%"' || "trainee"."id" || '"%'
          ORDER BY m."id" LIMIT 1), "person_id")
       WHERE "id" <> "person_id" AND "id" NOT IN (SELECT "from_person_id" FROM "trainee_merge")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_7e5adaa71427903414568a32c6"');
    await runner.query('DROP INDEX "public"."IDX_5554c0ae035ed69672cf8c3e0d"');
    await runner.query('ALTER TABLE "trainee" DROP COLUMN "joined_trainee_id"');
    await runner.query('ALTER TABLE "trainee_merge" DROP COLUMN "other_trainee_id"');
    await runner.query('ALTER TABLE "trainee_merge" DROP COLUMN "trainee_id"');
    await runner.query(
      'CREATE INDEX "IDX_3e473f56b061147887b8920ceb" ON "trainee_merge" USING btree ("into_person_id") ',
    );
    await runner.query(
      'CREATE INDEX "IDX_2d2e1a983c89dd7069760178d4" ON "trainee_merge" USING btree ("from_person_id") ',
    );
  }
}
