import { readdirSync } from 'node:fs';
import { errorKinds } from '../src/kernel/domain-error.js';
import {
  filesIn,
  importCycles,
  importsOf,
  keysOf,
  ROOT,
  sources,
  textOf,
  withoutComments,
} from './support/source-tree.js';

/** The files that break a law, each with what it does; the list must be empty. */
const breaking = (paths: string[], breaks: (path: string) => string | false | undefined) =>
  paths.flatMap((path) => {
    const what = breaks(path);
    return what ? [`${path}: ${what}`] : [];
  });
const matching = (paths: string[], pattern: RegExp) =>
  breaking(paths, (path) => pattern.exec(withoutComments(textOf(path)))?.[0]);

const folderOf = (path: string) => path.split('/')[1]!;
const framework = /^(@nestjs\/|typeorm$)/;

describe('law 1: pure files import neither Nest nor TypeORM', () => {
  /** What stands between the product and its framework, by name and by place. Every other file is pure. */
  const boundNames = /\.(service|api|pages|module|entity|guard|filter|decorators)\.ts$/;
  const boundPlaces = /^src\/(app|log|main|database\/.+|commands\/.+)(\.ts)?$/;
  const bound = new Set([
    'src/identity/route-access-check.ts',
    'src/identity/secrets.ts',
    'src/jobs/job-handler.ts',
    'src/jobs/job-runner.ts',
    'src/training/check-in-batch.ts',
    'src/training/roster-import-job.ts',
    'src/training/roster-importer.ts',
    'src/training/training-session-queries.ts',
    'src/web/openapi.ts',
    'src/web/problem.ts',
    'src/web/serve-web.ts',
  ]);
  const isBound = (path: string) => boundNames.test(path) || boundPlaces.test(path) || bound.has(path);

  it('as every file is that does not say otherwise', () => {
    const pure = sources().filter((path) => !isBound(path));
    expect(pure.length).toBeGreaterThan(100);
    expect(
      breaking(
        pure,
        (path) => importsOf(path).find(({ to, typeOnly }) => framework.test(to) && !typeOnly)?.to,
      ),
    ).toEqual([]);
  });

  it('and the list of exceptions names only files that need it', () => {
    expect([...bound].filter((path) => !importsOf(path).some(({ to }) => framework.test(to)))).toEqual([]);
  });

  it('the kernel knows nothing but itself', () => {
    const kernel = sources().filter((path) => folderOf(path) === 'kernel');
    expect(
      breaking(
        kernel,
        (path) => importsOf(path).find(({ to }) => to.startsWith('src/') && folderOf(to) !== 'kernel')?.to,
      ),
    ).toEqual([]);
  });
});

describe('law 2: data goes through read() and write()', () => {
  /** The browser's own database is another matter. */
  const outside = () => sources().filter((path) => !/^src\/(database|commands|web\/client)\//.test(path));

  it('no entity manager, repository or data source outside src/database', () => {
    expect(
      matching(
        outside(),
        /\b(EntityManager|Repository|DataSource|QueryRunner|InjectDataSource|InjectRepository)\b/,
      ),
    ).toEqual([]);
  });

  it('no transaction is opened by hand', () => {
    expect(matching(outside(), /\.(transaction|startTransaction|createQueryRunner)\(/)).toEqual([]);
  });

  it('no schema is changed but by migrations', () => {
    expect(matching(sources(), /synchronize:\s*true|\.synchronize\(/)).toEqual([]);
  });
});

describe('law 3: a feature calls another feature’s service, never its tables', () => {
  it('entities are imported in their own folder, and by what sets the database up', () => {
    const users = sources().filter((path) => path !== 'src/entities.ts' && folderOf(path) !== 'commands');
    const foreign = (path: string) =>
      importsOf(path).find(
        ({ to }) =>
          to.endsWith('.entity.ts') &&
          folderOf(to) !== folderOf(path) &&
          !(folderOf(path) === 'database' && to === 'src/audit/audit-entry.entity.ts'),
      )?.to;
    expect(breaking(users, foreign)).toEqual([]);
  });

  it('no file needs itself by way of others', () => {
    expect(importCycles(sources())).toEqual([]);
  });

  it.each(['web', 'commands'])('nothing imports %s', (folder) => {
    const others = sources().filter(
      (path) => folderOf(path) !== folder && !/^src\/app(\.module)?\.ts$/.test(path),
    );
    const outside = folder === 'web' ? others.filter((path) => folderOf(path) !== 'commands') : others;
    expect(
      breaking(outside, (path) => importsOf(path).find(({ to }) => to.startsWith(`src/${folder}/`))?.to),
    ).toEqual([]);
  });
});

/* Law 4, that every route names a permission, is kept by the start itself: test/e2e/security-access.spec.ts. */

describe('law 5: counts are derived by query', () => {
  it('nothing counts up in a column', () => {
    expect(matching(sources(), /\.(?:increment|decrement)\(|SET (\w+) = \1 [+-] 1/i)).toEqual([]);
  });
});

describe('law 6: files are short', () => {
  const lines = (path: string) => textOf(path).trimEnd().split('\n').length;

  it('none has more than 400 lines', () => {
    const long = (path: string) => lines(path) > 400 && `${lines(path)} lines`;
    const code = ['.ts', '.css']
      .flatMap((kind) => filesIn('src', kind))
      .concat(filesIn('test', '.ts'), filesIn('test', '.mjs'));
    expect(breaking([...code, ...filesIn('views', '.hbs'), ...filesIn('reports', '.hbs')], long)).toEqual([]);
  });

  it('half of them have fewer than 80', () => {
    const sorted = sources()
      .map(lines)
      .sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeLessThan(80);
  });
});

describe('law 7: no text for people outside views/ and reports/', () => {
  const catalogues = ['zh-CN', 'en'].map(
    (locale) => JSON.parse(textOf(`views/locales/${locale}.json`)) as object,
  );
  const [chinese, english] = catalogues.map((catalogue) => new Set(keysOf(catalogue))) as [
    Set<string>,
    Set<string>,
  ];
  const isGroup = (prefix: string) => [...chinese].some((key) => key.startsWith(`${prefix}.`));

  /** Chinese that is data: what people type or a notice says, and the demo's own people and sessions. */
  const data = [
    /^src\/commands\/demo-/,
    /^src\/policy\//,
    /^src\/(training\/roster|enterprises\/enterprise|applications\/invoice)-(categories|columns)\.ts$/,
    /^src\/kernel\/(compound-surnames|money|money-in-words|typed-day|typed-money)\.ts$/,
  ];

  it('no Chinese stands in the code', () => {
    const code = sources().filter((path) => !data.some((pattern) => pattern.test(path)));
    expect(matching(code, /.*[\u3400-\u9fff].*/)).toEqual([]);
  });

  it('both catalogues have the same keys, and words for each', () => {
    expect([...chinese].filter((key) => !english.has(key))).toEqual([]);
    expect([...english].filter((key) => !chinese.has(key))).toEqual([]);
    const emptyIn = (catalogue: object) => JSON.stringify(catalogue).match(/"[\w-]+":""/g) ?? [];
    expect(catalogues.flatMap(emptyIn)).toEqual([]);
  });

  it('every key that a page names is in the catalogues', () => {
    const missing = filesIn('views', '.hbs').flatMap((path) => [
      ...[...textOf(path).matchAll(/[({]t ["']([^"']+)["']/g)]
        .map(([, key]) => key!)
        .filter((key) => !chinese.has(key)),
      ...[...textOf(path).matchAll(/[({]tOf ["']([^"']+)["']/g)]
        .map(([, key]) => key!)
        .filter((key) => !isGroup(key)),
    ]);
    expect(missing).toEqual([]);
  });

  it('every error and every success that a page can show has words', () => {
    const codes = [...Object.keys(errorKinds), 'internal-error'];
    expect(codes.filter((code) => !chinese.has(`error.${code}`))).toEqual([]);
    const shown = sources().flatMap((path) =>
      [...textOf(path).matchAll(/[?&]done=([a-z][\w-]*)/g)].map(([, key]) => key!),
    );
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((key) => !chinese.has(`done.${key}`))).toEqual([]);
  });

  it('every deed that the audit trail keeps, and what was done to, has words', () => {
    const writes = sources().flatMap((path) => [
      ...textOf(path).matchAll(/unit\.(add|save|remove|record)\([^]*?\);/g),
    ]);
    const deedOf = (call: string) => /['`]([a-z-]+\.(?:[a-z-]+|\$\{))['`\w]/.exec(call)?.[1];
    const deeds = writes.flatMap(([call]) => deedOf(call) ?? []);
    expect(deeds.length).toBeGreaterThan(20);
    const saidAs = (deed: string) =>
      deed.endsWith('.${') ? isGroup(`auditAction.${deed.slice(0, -3)}`) : chinese.has(`auditAction.${deed}`);
    expect(deeds.filter((deed) => !saidAs(deed))).toEqual([]);
    const subjects = writes.flatMap(([call, verb]) => {
      if (verb === 'record') return /, '([A-Z]\w+)'/.exec(call)?.[1] ?? [];
      return verb === 'add' && deedOf(call) ? (/add\(\s*([A-Z]\w+)/.exec(call)?.[1] ?? []) : [];
    });
    expect(subjects.filter((subject) => !chinese.has(`auditSubject.${subject}`))).toEqual([]);
  });
});

describe('pages', () => {
  const views = filesIn('views', '.hbs');

  /** The one style that the policy names. */
  const ALLOWED = '<style>{{{phoneStyle}}}</style>';

  it('hold no inline script or style, which the policy would stop', () => {
    const inline = /<script(?![^>]*\ssrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=["']|javascript:/;
    const html = (path: string) =>
      textOf(path)
        .replace(ALLOWED, '')
        .replace(/\{\{[\s\S]*?\}\}/g, '');
    expect(breaking(views, (path) => inline.exec(html(path))?.[0])).toEqual([]);
  });

  it('send the token with every form', () => {
    const forms = (path: string) =>
      textOf(path).match(/<form[^>]*method=["']post["'][\s\S]*?<\/form>/gi) ?? [];
    expect(views.flatMap(forms).length).toBeGreaterThan(10);
    expect(
      breaking(views, (path) => forms(path).find((form) => !/\{\{> csrf\}\}|name=["']_csrf["']/.test(form))),
    ).toEqual([]);
  });

  it('let nothing through unescaped but what the server drew itself', () => {
    const raw = (path: string) =>
      textOf(path)
        .replace(ALLOWED, '')
        .match(/\{\{\{[^}]+\}\}\}/g) ?? [];
    expect(views.flatMap(raw).filter((one) => !/svg/i.test(one))).toEqual([]);
  });
});

describe('the project', () => {
  it('tells the time by its clock', () => {
    const domain = sources().filter(
      (path) => !/^src\/(commands|web\/client)\/|^src\/kernel\/(clock|ids)\.ts$/.test(path),
    );
    expect(matching(domain, /Date\.now\(\)|new Date\(\)/)).toEqual([]);
  });

  it('runs all of its tests', () => {
    const tests = [...filesIn('src', '.spec.ts'), ...filesIn('test', '.spec.ts')];
    expect(
      matching(
        tests,
        /\b(it|test|describe)(\.each\([^)]*\))?\.(only|skip|todo)\b|\b(fit|xit|fdescribe|xdescribe)\(/,
      ),
    ).toEqual([]);
  });

  it('keeps its top level clear', () => {
    const agreed =
      /^(\..*|src|views|reports|test|package(-lock)?\.json|tsconfig\.json|nest-cli\.json|README\.md|LICENSE)$/;
    const made = /^(node_modules|dist|var|coverage)$/;
    expect(readdirSync(ROOT).filter((name) => !agreed.test(name) && !made.test(name))).toEqual([]);
  });
});
