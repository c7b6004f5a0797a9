import { createRequire } from 'node:module';

/** The Node-API that version 13 of the driver is built for; Node has it from 22.14, Node 20 never. */
const NODE_API = 10;

/** Version 12 ends the process when Node 24.19 or later collects a statement; version 13 crashes on Node 20. */
export function sqliteDriver(): unknown {
  const name = Number(process.versions['napi']) >= NODE_API ? 'better-sqlite3-13' : 'better-sqlite3';
  return createRequire(import.meta.url)(name);
}
