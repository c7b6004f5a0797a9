import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Paths below a folder of the project, `/` between, that end so. */
export const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith(ending))
    .sort();

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** TypeScript of the product itself, without tests. */
export const sources = (): string[] => filesIn('src', '.ts').filter((path) => !/\.(spec|d)\.ts$/.test(path));

export interface Import {
  /** A package, or the path of a file of the project. */
  to: string;
  /** Gone once compiled. */
  typeOnly: boolean;
}

const IMPORTS =
  /(?:^|\n)(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|(?:^|\n)import '([^']+)'|\bimport\('([^']+)'\)/g;

/** What a file imports. */
export function importsOf(path: string): Import[] {
  return [...textOf(path).matchAll(IMPORTS)].map(([, type, from, bare, dynamic]) => {
    const target = (from ?? bare ?? dynamic)!;
    const local = target.startsWith('.');
    const to = local ? relative('.', join(dirname(path), target)).replace(/\.js$/, '.ts') : target;
    return { to, typeOnly: type !== undefined };
  });
}

/** Circles of files that need each other at run time, each as `a → b → a`. */
export function importCycles(paths: string[]): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    importsOf(path)
      .filter(({ to, typeOnly }) => !typeOnly && to.startsWith('src/'))
      .forEach(({ to }) => visit(to, [...trail, path]));
    done.add(path);
  };
  paths.forEach((path) => visit(path, []));
  return cycles;
}

/** The code of a file without its comments. */
export const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`/])\/\/.*$/gm, '$1');

/** The keys of a catalogue, dotted. */
export const keysOf = (catalogue: object, prefix = ''): string[] =>
  Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
