const CALCULATIONS = 100_000;
const INVOICES = 10;
const CLUSTER_ENTERPRISES = 100;
const ROUNDS = 3;

/**
 * Explained subsidies in exact fen against the bare formula in floating-point yuan without any explanation, on the same
 * invoices, in turns. The last column is how many amounts the floating numbers get wrong.
 */
export async function benchCalculations() {
  const { calculateSubsidy } = await import('../../../dist/subsidies/subsidy-calculation.js');
  const { jiangmen2024 } = await import('../../../dist/policy/jiangmen-2024.js');
  const random = seeded(2024);
  const single = Array.from({ length: CALCULATIONS }, () => invoices(random, INVOICES));
  const clusters = Array.from({ length: CALCULATIONS / 1000 }, () =>
    Array.from({ length: CLUSTER_ENTERPRISES }, (_, index) => ({
      code: `E${index}`,
      invoices: invoices(random, INVOICES, 3_000_000),
    })),
  );
  const exact = (list) =>
    calculateSubsidy(jiangmen2024, { direction: 'benchmark-platform', invoices: list }).amount;
  const shared = (enterprises) =>
    calculateSubsidy(jiangmen2024, { direction: 'cluster', enterprises }).enterprises.map(
      ({ amount }) => amount,
    );
  console.table([
    compare(`one enterprise, ${INVOICES} invoices`, single, exact, floating),
    compare(`a cluster of ${CLUSTER_ENTERPRISES}`, clusters, shared, floatingCluster),
  ]);
}

function compare(what, inputs, exact, bare) {
  const times = { exact: Infinity, bare: Infinity };
  let [exactly, roughly] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.exact = Math.min(
      times.exact,
      milliseconds(() => (exactly = inputs.map(exact))),
    );
    times.bare = Math.min(
      times.bare,
      milliseconds(() => (roughly = inputs.map(bare))),
    );
  }
  const amounts = exactly.flat();
  const wrong = roughly
    .flat()
    .filter((yuan, index) => Math.round(yuan * 100) !== Number(amounts[index])).length;
  return {
    calculation: what,
    calculations: inputs.length,
    'exact ms': Math.round(times.exact),
    'exact a second': Math.round((inputs.length * 1000) / times.exact),
    'bare formula ms': Math.round(times.bare),
    ratio: Number((times.exact / times.bare).toFixed(1)),
    'wrong by floating': `${wrong} of ${amounts.length}`,
  };
}

function milliseconds(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const CATEGORIES = ['industrial-internet', 'cloud-service', 'software', 'equipment', 'other'];

const invoices = (random, count, largest = 30_000_000) =>
  Array.from({ length: count }, () => ({
    number: String(Math.floor(random() * 1e15)).padStart(20, '0'),
    amount: BigInt(Math.floor(random() * largest)),
    category: CATEGORIES[Math.floor(random() * CATEGORIES.length)],
  }));

/** The formula as a spreadsheet has it: ROUNDDOWN(MIN(sum × 50 %, cap), 2). */
function floating(list) {
  let sum = 0;
  for (const { amount, category } of list) if (category !== 'other') sum += Number(amount) / 100;
  return Math.floor(Math.min(sum * 0.5, 1_000_000) * 100) / 100;
}

function floatingCluster(enterprises) {
  const entitled = enterprises.map(({ invoices: list }) => {
    const sum = list.reduce((total, { amount }) => total + Number(amount) / 100, 0);
    return Math.floor(Math.min(sum * 0.8, 500_000) * 100) / 100;
  });
  const total = entitled.reduce((sum, amount) => sum + amount, 0);
  const share = Math.min(1, 5_000_000 / total);
  return entitled.map((amount) => Math.floor(amount * share * 100) / 100);
}

/** Mulberry32: the same numbers every time. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
