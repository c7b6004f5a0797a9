import SqliteDatabase from 'better-sqlite3';

/** How far applications came, over and over. */
const ENDS = ['draft', 'submitted', 'pooled', 'approved', 'paid', 'noticed', 'withdrawn', 'accepted'];
const WAY = [
  'submitted',
  'eligible',
  'reviewed',
  'pooled',
  'selected',
  'publicised',
  'prepared',
  'approved',
  'noticed',
  'accepted',
  'paid',
];
const DIRECTIONS = ['benchmark-application', 'benchmark-platform', 'sme-cloud', 'cluster'];
const DISTRICTS = ['440703', '440704', '440705', '440781', '440783', '440784', '440785'];
const SECTORS = ['small-appliances', null, 'motorcycles-and-parts', null];
const POLICY = { policy_code: 'jiangmen-2024', policy_version: 'bench' };
const MILESTONES = ['implementation', 'acceptance', 'performance-report'];
const CLUSTER_SIZE = 50;

/** Ids that sort by number, as real ones sort by time. */
export const idOf = (kind, number) => `${kind}000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const at = (number) => new Date(Date.UTC(2024, 0, 2) + (number % 90) * 86_400_000 + number).toISOString();

/**
 * Fills an empty, migrated SQLite file with so many applications, two for each enterprise, each with two invoices and all
 * that its way left behind. `direction` and `end` put all into one place.
 */
export function fillFund(path, { applications, direction, end }) {
  const sqlite = new SqliteDatabase(path);
  const tables = new Map();
  const insert = (table, row) => {
    if (!tables.has(table)) {
      const names = Object.keys(row);
      const marks = names.map(() => '?').join(', ');
      const columns = names.map((name) => `"${name}"`).join(', ');
      tables.set(table, sqlite.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks})`));
    }
    tables.get(table).run(Object.values(row));
  };
  sqlite.transaction(() => {
    for (let number = 0; number < applications / 2; number += 1) insert('enterprise', enterprise(number));
    const clusters = Math.ceil(applications / DIRECTIONS.length / CLUSTER_SIZE);
    for (let number = 0; number < clusters; number += 1) insert('cluster', cluster(number));
    for (let number = 0; number < applications; number += 1) {
      const place = Math.floor(number / DIRECTIONS.length);
      const one = {
        number,
        place,
        id: idOf('a0', number),
        direction: direction ?? DIRECTIONS[number % DIRECTIONS.length],
        end: end ?? ENDS[place % ENDS.length],
        cluster: place % clusters,
      };
      for (const [table, row] of rowsOf(one)) insert(table, row);
    }
  })();
  sqlite.close();
}

const enterprise = (number) => ({
  id: idOf('e0', number),
  credit_code: `91440703${String(number).padStart(10, '0')}`,
  credit_code_state: 'valid',
  name: `江门市第${number}精密制造有限公司`,
  name_key: `江门市第${number}精密制造有限公司`,
  district: DISTRICTS[number % DISTRICTS.length],
  pilot_sector: SECTORS[number % SECTORS.length],
  founded_on: '2015-05-05',
  contact_name: `联系人${number}`,
  benchmark_lists: number % 5 === 0 ? '["2023-workshop"]' : '[]',
  pilot_lead_supplier: 0,
  created_at: at(number),
});

const cluster = (number) => ({
  id: idOf('c0', number),
  name: `第${number}产业集群`,
  leading_unit: '牵头单位',
  district: DISTRICTS[number % DISTRICTS.length],
  created_at: at(number),
});

function* rowsOf({ number, id, place, direction, end, cluster: clusterNumber }) {
  const owner = Math.floor(number / 2);
  const begun = at(number);
  yield [
    'application',
    {
      id,
      year: 2024,
      serial: number + 1,
      direction,
      enterprise_id: idOf('e0', owner),
      cluster_id: direction === 'cluster' ? idOf('c0', clusterNumber) : null,
      district: DISTRICTS[owner % DISTRICTS.length],
      title: `第${number}号数字化改造项目`,
      summary: '生产线联网、数据采集与设备管理平台。',
      voucher_subsidised: number % 3 === 0 ? null : 1_000_00,
      status: end,
      ...POLICY,
      submitted_at: end === 'draft' ? null : begun,
      created_at: begun,
    },
  ];
  for (const half of [0, 1]) {
    const key = `${number}-${half}`;
    const amount = 10_000_000 + (number % 997) * 1_001;
    yield [
      'invoice',
      {
        id: idOf('10', number * 2 + half),
        application_id: id,
        number: String(number * 2 + half).padStart(20, '0'),
        key,
        held_key: end === 'draft' || end === 'withdrawn' ? null : key,
        category: 'software',
        amount,
        tax: 0,
        created_at: begun,
      },
    ];
  }
  const way = end === 'draft' ? [] : end === 'withdrawn' ? ['submitted', 'withdrawn'] : wayTo(end);
  for (const [step, to_status] of way.entries()) {
    yield [
      'application_event',
      {
        id: idOf('f0', number * 16 + step),
        application_id: id,
        action: 'begin',
        from_status: step === 0 ? 'draft' : way[step - 1],
        to_status,
        at: at(number + step * 2),
      },
    ];
  }
  if (way.includes('reviewed')) yield ['review_conclusion', conclusion(number, id)];
  if (way.includes('approved')) yield ['subsidy_decision', decision(number, id)];
  if (way.includes('noticed')) yield* notice(number, id);
  if (way.includes('noticed') && place % 20 !== 0) yield* reached(number, id);
  if (way.includes('paid')) yield ['payment', payment(number, id)];
}

const wayTo = (end) => WAY.slice(0, WAY.indexOf(end) + 1);

const conclusion = (number, application_id) => ({
  id: idOf('20', number),
  application_id,
  score: `${60 + ((number * 7919) % 40)}.${String((number * 31) % 100).padStart(2, '0')}`,
  spread: '3.00',
  policy_version: 'bench',
  at: at(number),
});

const decision = (number, application_id) => ({
  id: idOf('30', number),
  application_id,
  state: 'approved',
  amount: 10_000_000,
  eligible_investment: 20_000_000,
  rate_basis_points: 5000,
  enterprise_cap: 100_000_000,
  clause: '四（一）',
  binding: 'rate',
  steps: '[]',
  ...POLICY,
  prepared_by: 'preparer',
  prepared_at: at(number),
  approved_by: 'approver',
  approved_at: at(number + 14),
});

function* notice(number, application_id) {
  const id = idOf('40', number);
  yield [
    'issued_document',
    {
      id,
      series: 'subsidy-notice',
      year: 2024,
      serial: number + 1,
      number: `江工信补〔2024〕${number + 1}号`,
      code: `B${number}`,
      title: '补贴通知',
      subject: '企业',
      issuer: '江门市工业和信息化局',
      sha256: '0'.repeat(64),
      size: 1,
      issued_at: at(number + 16),
    },
  ];
  yield [
    'subsidy_notice',
    {
      id,
      application_id,
      decision_id: idOf('30', number),
      enterprise_name: `江门市第${Math.floor(number / 2)}精密制造有限公司`,
      amount: 10_000_000,
      paper: '{}',
    },
  ];
}

function* reached(number, application_id) {
  for (const [place, milestone] of MILESTONES.entries()) {
    const id = idOf('60', number * MILESTONES.length + place);
    const when = { reached_on: at(number + 18).slice(0, 10), at: at(number + 18) };
    yield ['reached_milestone', { id, application_id, milestone, by_user: 'clerk', ...when }];
  }
}

const payment = (number, application_id) => ({
  id: idOf('50', number),
  application_id,
  notice_id: idOf('40', number),
  tranche: 1,
  milestone: 'acceptance-passed',
  amount: 5_000_000,
  held_key: `${number}-1`,
  status: 'paid',
  payee: '企业',
  bank_account_sealed: 'sealed',
  bank_account_masked: '6222***0123',
  requested_by: 'a',
  requested_at: at(number + 20),
  approved_by: 'b',
  approved_at: at(number + 20),
  paid_by: 'c',
  paid_on: at(number + 20).slice(0, 10),
});
