import { readdirSync } from 'node:fs';

/* npm run bench [-- name …]: runs the named benches, or all of them. Each prints a table with its ratio against a peer. */
const known = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.mjs') && file !== 'main.mjs')
  .map((file) => file.slice(0, -'.mjs'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n== ${name} ==`);
  const { default: bench } = await import(`./${name}.mjs`);
  await bench();
}
