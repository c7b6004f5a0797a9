import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { z } from 'zod';

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const portNumber = wholeNumber.refine((port) => port <= 65_535);
/** Without a path: links lead from the root. */
const httpUrl = z.url({ protocol: /^https?$/ }).refine((text) => /^https?:\/\/[^/?#@]+\/?$/.test(text));
const databaseUrl = z
  .string()
  .regex(/^(postgres(ql)?:\/\/|sqlite:).+/)
  .refine((text) => text.startsWith('sqlite:') || URL.canParse(text));
const fontFile = z
  .string()
  .refine((path) => statSync(path, { throwIfNoEntry: false })?.isFile() && isFont(path))
  .optional();
const minutes = wholeNumber.refine((count) => count >= 1 && count <= 100_000);
const FONT_FORM = 'the path of a font file (.ttf, .otf, .ttc) that is there';

/** How fonts begin (ISO/IEC 14496-22, 4.3 and 4.6; Apple's `true`; WOFF). */
const FONT_BEGINNINGS = new Set(['\0\x01\0\0', 'OTTO', 'ttcf', 'true', 'wOFF', 'wOF2']);

function isFont(path: string): boolean {
  const beginning = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, beginning);
  closeSync(file);
  return FONT_BEGINNINGS.has(beginning.toString('latin1'));
}

/** One row of the configuration: its form, what happens without it, and what it is for. The README repeats this table. */
const VARIABLES = {
  PORT: { schema: portNumber.default(3000), form: 'a port from 0 to 65535', example: '3000' },
  HOST: { schema: z.string().min(1).default('0.0.0.0'), form: 'an address to listen on', example: '0.0.0.0' },
  PUBLIC_URL: {
    schema: httpUrl.optional(),
    form: 'an http or https address without a path',
    example: 'https://peixun.example.cn',
  },
  DATABASE_URL: {
    schema: databaseUrl.optional(),
    form: 'postgres://user:password@host:5432/name or sqlite:path/to/file.db',
    example: 'postgres://peibutong:secret@localhost:5432/peibutong',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('var'),
    form: 'a folder that can be written',
    example: 'var',
  },
  APP_SECRET: {
    schema: z.string().min(32).optional(),
    form: 'at least 32 characters',
    example: 'the output of: openssl rand -hex 32',
  },
  TRUST_PROXY: {
    schema: z.enum(['true', 'false']).default('false'),
    form: 'true or false',
    example: 'true',
  },
  LOG_LEVEL: {
    schema: z.enum(['error', 'warn', 'info', 'debug', 'silent']).default('info'),
    form: 'error, warn, info, debug or silent',
    example: 'info',
  },
  LOGIN_IDLE_MINUTES: { schema: minutes.default(60), form: 'minutes from 1', example: '60' },
  LOGIN_ABSOLUTE_MINUTES: { schema: minutes.default(720), form: 'minutes from 1', example: '720' },
  FONT_FANGSONG: {
    schema: fontFile,
    form: FONT_FORM,
    example: '/fonts/simfang.ttf',
  },
  FONT_TITLE: {
    schema: fontFile,
    form: FONT_FORM,
    example: '/fonts/fzxbs.ttf',
  },
  FONT_HEI: { schema: fontFile, form: FONT_FORM, example: '/fonts/simhei.ttf' },
  FONT_KAI: { schema: fontFile, form: FONT_FORM, example: '/fonts/simkai.ttf' },
  FONT_SONG: {
    schema: fontFile,
    form: FONT_FORM,
    example: '/fonts/simsun.ttc',
  },
} as const;

/** The typed configuration. Built once, before anything starts. */
export class Config {
  constructor(
    readonly port: number,
    readonly host: string,
    /** Base of the addresses in QR codes, without a trailing slash. */
    readonly publicUrl: string,
    readonly database: { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string },
    readonly dataDir: string,
    readonly secret: string,
    readonly trustProxy: boolean,
    readonly logLevel: 'error' | 'warn' | 'info' | 'debug' | 'silent',
    readonly loginIdleMinutes: number,
    readonly loginAbsoluteMinutes: number,
    /** Font files by role, where configured. */
    readonly fonts: Partial<Record<'fangsong' | 'title' | 'hei' | 'kai' | 'song', string>>,
  ) {}

  /** Whether people reach the site by HTTPS. */
  get servesHttps(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  /** Where uploaded and issued files lie, by hash; several instances share it. */
  get filesDir(): string {
    return `${this.dataDir}/files`;
  }
}

/** Thrown when a variable has a wrong value; names the variable, the form of its value and a fix. */
export class ConfigError extends Error {}

/**
 * Reads the environment. `secretFile` yields the secret when `APP_SECRET` is not set.
 * Throws ConfigError with one line per wrong variable.
 */
export function loadConfig(env: NodeJS.ProcessEnv, secretFile: (dataDir: string) => string): Config {
  const problems: string[] = [];
  const read = <K extends keyof typeof VARIABLES>(name: K): z.infer<(typeof VARIABLES)[K]['schema']> => {
    const { schema, form, example } = VARIABLES[name];
    const given = env[name] === '' ? undefined : env[name];
    const parsed = (schema as z.ZodType).safeParse(given);
    if (!parsed.success) {
      const shown =
        name === 'APP_SECRET' || name === 'DATABASE_URL' ? 'the given value' : JSON.stringify(given);
      problems.push(`${name}: ${shown} is not ${form}. For example: ${name}=${example}`);
    }
    return parsed.data as z.infer<(typeof VARIABLES)[K]['schema']>;
  };
  const values = Object.fromEntries(
    (Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]).map((name) => [name, read(name)]),
  ) as { [K in keyof typeof VARIABLES]: z.infer<(typeof VARIABLES)[K]['schema']> };
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return new Config(
    values.PORT,
    values.HOST,
    (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    databaseOf(values.DATABASE_URL, values.DATA_DIR),
    values.DATA_DIR,
    values.APP_SECRET ?? secretFile(values.DATA_DIR),
    values.TRUST_PROXY === 'true',
    values.LOG_LEVEL,
    values.LOGIN_IDLE_MINUTES,
    values.LOGIN_ABSOLUTE_MINUTES,
    {
      fangsong: values.FONT_FANGSONG,
      title: values.FONT_TITLE,
      hei: values.FONT_HEI,
      kai: values.FONT_KAI,
      song: values.FONT_SONG,
    },
  );
}

function databaseOf(address: string | undefined, dataDir: string): Config['database'] {
  if (address === undefined) return { kind: 'sqlite', path: `${dataDir}/app.db` };
  if (address.startsWith('sqlite:')) return { kind: 'sqlite', path: address.slice('sqlite:'.length) };
  return { kind: 'postgres', url: address };
}
