import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Beside each table an FTS5 index of its texts' trigrams, which keeps no text of its own, and the numbers that stand for
 * the rows in it: the rowids of these tables are not for keeping, VACUUM changes them. A migration that makes one of
 * these tables anew drops its triggers and must make them again.
 */
export class IndexTexts1795668043123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await indexTexts(runner, 'application', ['title'], (row) => `lower(${row}.title)`);
    await indexTexts(
      runner,
      'enterprise',
      ['name_key', 'credit_code', 'contact_name'],
      (row) =>
        `lower(${row}.name_key || char(10) || ${row}.credit_code || char(10) || coalesce(${row}.contact_name, ''))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['enterprise', 'application']) {
      for (const change of ['insert', 'update', 'delete'])
        await runner.query(`DROP TRIGGER "${table}_search_${change}"`);
      await runner.query(`DROP TABLE "${table}_search"`);
      await runner.query(`DROP TABLE "${table}_search_key"`);
    }
  }
}

async function indexTexts(
  runner: QueryRunner,
  table: string,
  columns: string[],
  textOf: (row: string) => string,
): Promise<void> {
  const [search, key] = [`"${table}_search"`, `"${table}_search_key"`];
  await runner.query(
    `CREATE TABLE ${key} ("key" integer PRIMARY KEY NOT NULL, "id" varchar(36) NOT NULL UNIQUE)`,
  );
  await runner.query(
    `CREATE VIRTUAL TABLE ${search} USING fts5(text, tokenize = 'trigram case_sensitive 1', detail = none,
       content = '', contentless_delete = 1)`,
  );
  await runner.query(`INSERT INTO ${key} ("id") SELECT "id" FROM "${table}" ORDER BY "id"`);
  await runner.query(
    `INSERT INTO ${search} (rowid, text)
       SELECT k."key", ${textOf('t')} FROM ${key} k JOIN "${table}" t ON t."id" = k."id" ORDER BY k."key"`,
  );
  const keyOf = (row: string): string => `(SELECT "key" FROM ${key} WHERE "id" = ${row}."id")`;
  await runner.query(
    `CREATE TRIGGER "${table}_search_insert" AFTER INSERT ON "${table}" BEGIN
       INSERT INTO ${key} ("id") VALUES (NEW."id");
       INSERT INTO ${search} (rowid, text) VALUES (${keyOf('NEW')}, ${textOf('NEW')});
     END`,
  );
  await runner.query(
    `CREATE TRIGGER "${table}_search_update" AFTER UPDATE OF "id", ${columns.map((name) => `"${name}"`).join(', ')} ON "${table}" BEGIN
       UPDATE ${key} SET "id" = NEW."id" WHERE "id" = OLD."id" AND OLD."id" <> NEW."id";
       UPDATE ${search} SET text = ${textOf('NEW')} WHERE rowid = ${keyOf('NEW')};
     END`,
  );
  await runner.query(
    `CREATE TRIGGER "${table}_search_delete" AFTER DELETE ON "${table}" BEGIN
       DELETE FROM ${search} WHERE rowid = ${keyOf('OLD')};
       DELETE FROM ${key} WHERE "id" = OLD."id";
     END`,
  );
}
