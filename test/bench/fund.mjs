import { cpus } from 'node:os';
import { benchCalculations } from './fund/calculations.mjs';
import { benchLists } from './fund/lists.mjs';
import { benchRankings } from './fund/rankings.mjs';

/** The fund's arithmetic, rankings, lists and reports. */
export default async function bench() {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
  await benchCalculations();
  await benchRankings();
  await benchLists();
}
