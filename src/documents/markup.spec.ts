import { readFileSync } from 'node:fs';
import { TAGS } from './markup.js';
import { TEMPLATE_HELPERS } from './template-helpers.js';
import { CHART_HELPERS } from './chart-helpers.js';

const readme = readFileSync(new URL('../../reports/README.md', import.meta.url), 'utf8');
const documented = new Set(
  [...readme.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code?.match(/[A-Za-z][\w-]*/g) ?? []),
);

describe('reports/README.md', () => {
  it.each([
    ['tag', Object.keys(TAGS)],
    ['class', Object.values(TAGS).flatMap(({ classes }) => classes ?? [])],
    ['attribute', Object.values(TAGS).flatMap(({ attributes }) => attributes ?? [])],
    ['helper', [...Object.keys(TEMPLATE_HELPERS), ...Object.keys(CHART_HELPERS), 'stream']],
  ])('documents every %s that a template may use', (_, names) => {
    expect(names.filter((name) => !documented.has(name))).toEqual([]);
  });
});
