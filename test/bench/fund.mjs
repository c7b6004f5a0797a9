import { cpus } from 'node:os';
import { benchCalculations } from './fund/calculations.mjs';

/** The fund's arithmetic and lists. */
export default async function bench() {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
  await benchCalculations();
}
