import fc from 'fast-check';
import { DataSource, type MigrationInterface } from 'typeorm';
import { listApplications } from '../../src/applications/application-queries.js';
import { applicationFilterSchema } from '../../src/applications/application.schema.js';
import { Config } from '../../src/config.js';
import { writerOptions } from '../../src/database/data-source-options.js';
import { ReadUnit } from '../../src/database/unit.js';
import { enterpriseFilterSchema } from '../../src/enterprises/enterprise.schema.js';
import { listEnterprises } from '../../src/enterprises/enterprise-queries.js';
import { entities } from '../../src/entities.js';
import { systemContext } from '../../src/kernel/context.js';
import { likeAnywhere } from '../../src/kernel/paging.js';
import { organisationKey } from '../../src/kernel/text-normalisation.js';
import { newDatabase, type TestDatabase } from '../support/databases.js';
import { onEachDatabase } from '../support/test-app.js';

const context = systemContext('2024-06-01T00:00:00.000Z');
const EVERYTHING = { page: 1, pageSize: 10_000 };

/** Texts that mean something to LIKE, to FTS5 or to case folding, and repeat, so that many hold parts of others. */
const PIECES = [
  '第',
  '7',
  '77号',
  '数字化',
  '改造',
  'AND',
  'or',
  'NEAR(',
  'Ab',
  'aB',
  'É',
  'é',
  'İ',
  '\u212a',
  'ß',
  '𠮷',
];
const SPECIAL = ['%', '_', '\\', '"', "'", '*', '^', ':', '{', ')', '-', '+', ' ', '?', '，', 'ｗ'];
const text = fc
  .array(fc.constantFrom(...PIECES, ...SPECIAL), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''));
/** A change to one of few rows: a new text, or none any more. */
const change = fc.record({
  table: fc.constantFrom('application', 'enterprise'),
  row: fc.nat({ max: 3 }),
  texts: fc.option(fc.tuple(text, text, text), { freq: 3 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

onEachDatabase((kind) => {
  let test: TestDatabase;
  let source: DataSource;
  let unit: ReadUnit;
  beforeAll(async () => {
    test = await newDatabase(kind);
    const config = Object.assign(Object.create(Config.prototype) as Config, { database: test.database });
    source = await new DataSource(writerOptions(config, entities)).initialize();
    await source.runMigrations({ transaction: 'each' });
    unit = new ReadUnit(source.manager);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });
  beforeEach(async () => {
    await unit.query('DELETE FROM application');
    await unit.query('DELETE FROM enterprise');
  });

  const addEnterprise = (row: number, [name, code, contact]: readonly string[]) =>
    unit.query(
      `INSERT INTO enterprise (id, name, name_key, credit_code, credit_code_state, contact_name, benchmark_lists,
         pilot_lead_supplier, created_at, version) VALUES (?, ?, ?, ?, 'correct', ?, '[]', FALSE, ?, 1)`,
      [`e${row}`, name, organisationKey(name!), codeOf(row, code!), contact, context.now],
    );
  const addApplication = (row: number, title: string) =>
    unit.query(
      `INSERT INTO application (id, year, serial, direction, enterprise_id, title, summary, status, policy_code,
         policy_version, late, created_at, version) VALUES (?, 2024, ?, 'cluster', ?, ?, '', 'draft', '', '', FALSE, ?, 1)`,
      [`a${row}`, row + 1, `e${row}`, title, context.now],
    );
  const codeOf = (row: number, code: string) => `${row}${code.toUpperCase()}`.slice(0, 18);

  /** Every application has an enterprise of its own. */
  async function make({ table, row, texts }: Change) {
    const id = `${table[0]}${row}`;
    if (!texts) {
      await unit.query('DELETE FROM application WHERE id = ?', [`a${row}`]);
      if (table === 'enterprise') await unit.query('DELETE FROM enterprise WHERE id = ?', [id]);
      return;
    }
    const [name, code, contact] = texts;
    const isKnown = async (in_: string, key: string) =>
      (await unit.query(`SELECT id FROM ${in_} WHERE id = ?`, [key])).length > 0;
    if (!(await isKnown('enterprise', `e${row}`))) await addEnterprise(row, texts);
    if (table === 'enterprise')
      await unit.query(
        'UPDATE enterprise SET name = ?, name_key = ?, credit_code = ?, contact_name = ? WHERE id = ?',
        [name, organisationKey(name), codeOf(row, code), contact, id],
      );
    else if (await isKnown('application', id))
      await unit.query('UPDATE application SET title = ? WHERE id = ?', [name, id]);
    else await addApplication(row, name);
  }

  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted();
  async function found(searched: string) {
    const filter = { text: searched };
    const applications = await listApplications(
      unit,
      context,
      applicationFilterSchema.parse(filter),
      EVERYTHING,
    );
    const enterprises = await listEnterprises(
      unit,
      context,
      enterpriseFilterSchema.parse(filter),
      EVERYTHING,
    );
    expect([applications.total, enterprises.total]).toEqual([
      applications.items.length,
      enterprises.items.length,
    ]);
    return { applications: idsOf(applications.items), enterprises: idsOf(enterprises.items) };
  }

  /** What LIKE finds in every row. */
  async function held(searched: string) {
    const { text: cleaned = '' } = applicationFilterSchema.parse({ text: searched });
    const like = (column: string) => `${column} LIKE ? ESCAPE '\\'`;
    const named = `(${like('e.name_key')} OR ${like('e.credit_code')})`;
    const names = [organisationKey(cleaned), cleaned.replace(/\s/g, '').toUpperCase()].map(likeAnywhere);
    const small = likeAnywhere(cleaned.toLowerCase());
    const applications = await unit.query<{ id: string }>(
      `SELECT a.id FROM application a JOIN enterprise e ON e.id = a.enterprise_id
         WHERE ${like('lower(a.title)')} OR ${named}`,
      [small, ...names],
    );
    const enterprises = await unit.query<{ id: string }>(
      `SELECT e.id FROM enterprise e WHERE ${named} OR ${like("lower(coalesce(e.contact_name, ''))")}`,
      [...names, small],
    );
    return { applications: idsOf(applications), enterprises: idsOf(enterprises) };
  }

  it('finds what holds the text, whatever is written, changed and deleted', async () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(changes, text, fc.nat(), async (made, other, cut) => {
        for (const one of made) await make(one);
        const written = made.flatMap(({ texts }) => texts ?? []);
        const parts = written.map((one) => one.slice(cut % one.length));
        for (const searched of [other, ...written, ...parts])
          expect({ searched, ...(await found(searched)) }).toEqual({ searched, ...(await held(searched)) });
      }),
      { numRuns: kind === 'sqlite' ? 150 : 15 },
    );
  });

  it('finds all of many, and few among them', async () => {
    const many = Array.from({ length: 600 }, (_, row) => row);
    await source.transaction(async () => {
      for (const row of many) {
        await addEnterprise(row, [`江门市第${row}精密制造有限公司`, `A${row}`, '联系人']);
        await addApplication(row, `第${row}号数字化改造项目`);
      }
    });
    for (const [searched, applications, enterprises] of [
      ['数字化改造', 600, 0],
      ['精密制造', 600, 600],
      ['第77号', 1, 0],
      ['第77精密', 1, 1],
      ['联系人', 0, 600],
    ] as const) {
      const { applications: a, enterprises: e } = await found(searched);
      expect([searched, a.length, e.length]).toEqual([searched, applications, enterprises]);
    }
    const sorted = applicationFilterSchema.parse({ text: '第77号', sort: 'enterprise', year: 2024 });
    expect((await listApplications(unit, context, sorted, EVERYTHING)).items).toMatchObject([{ id: 'a77' }]);
  });

  it('indexes what is there already, and its migration can be taken back', async () => {
    await addEnterprise(1, ['江门市第一精密制造有限公司', 'A1', '张三丰']);
    await addApplication(1, '第一号数字化改造项目');
    await addEnterprise(2, ['别的公司', 'B2', '李四']);
    await addApplication(2, '别的项目');
    await migration().down(source.createQueryRunner());
    await migration().up(source.createQueryRunner());
    expect(await found('精密制造')).toEqual({ applications: ['a1'], enterprises: ['e1'] });
    expect(await found('数字化改造')).toEqual({ applications: ['a1'], enterprises: [] });
    expect(await found('张三丰')).toEqual({ applications: [], enterprises: ['e1'] });
  });

  const migration = () => {
    const all = source.options.migrations as (new () => MigrationInterface)[];
    return new (all.find(({ name }) => name.startsWith('IndexTexts'))!)();
  };

  it('has the schema that the entities ask for', async () => {
    expect((await source.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
  });

  if (kind === 'sqlite') {
    it('asks the index, which keeps nothing of what is deleted and outlasts VACUUM', async () => {
      for (const row of [0, 1, 2, 3]) {
        await addEnterprise(row, [`公司${row}`, `C${row}`, '联系人']);
        await addApplication(row, `第${row}号数字化改造项目`);
      }
      await unit.query('DELETE FROM application WHERE id IN (?, ?)', ['a0', 'a2']);
      expect(await unit.query('SELECT count(*) AS n FROM application_search')).toEqual([{ n: 2 }]);
      await unit.query('VACUUM');
      expect(await found('第3号')).toMatchObject({ applications: ['a3'] });
      await unit.query("INSERT INTO application_search (application_search) VALUES ('delete-all')");
      expect(await found('第3号')).toMatchObject({ applications: [] });
    });
  } else {
    const indexes = async () =>
      (
        await unit.query(
          "SELECT 1 FROM pg_indexes WHERE indexname IN ('application_search', 'enterprise_search')",
        )
      ).length;

    it('does without pg_trgm where it may not be made, and takes it from any schema', async () => {
      await addEnterprise(1, ['江门市第一精密制造有限公司', 'A1', '张三丰']);
      const runner = source.createQueryRunner();
      const withoutRights = 'pg_monitor';
      await runner.query('DROP EXTENSION pg_trgm CASCADE');
      await runner.query(`SET ROLE ${withoutRights}`);
      await migration().up(runner);
      await runner.query('RESET ROLE');
      expect(await indexes()).toBe(0);
      expect(await found('精密制造')).toEqual({ applications: [], enterprises: ['e1'] });
      await runner.query('CREATE SCHEMA elsewhere');
      await runner.query('CREATE EXTENSION pg_trgm SCHEMA elsewhere');
      await migration().up(runner);
      await runner.release();
      expect(await indexes()).toBe(2);
      expect(await found('精密制造')).toEqual({ applications: [], enterprises: ['e1'] });
    });
  }
});
