/*
 * Applications of which each has an enterprise of its own, three invoices and two steps on its timeline. Every tenth
 * stands in the pool, the others wait for their check.
 */
const id = (kind, number) => `'${kind}000000-0000-7000-8000-' || substr('000000000000' || (${number}), -12)`;
const digits = (number, length) => `substr('${'0'.repeat(length)}' || (${number}), -${length})`;
const AT = "'2024-05-07T01:00:00.000Z'";
const DISTRICT = `CASE n % 3 WHEN 0 THEN '440703' WHEN 1 THEN '440705' ELSE '440784' END`;
const DIRECTION = `CASE n % 2 WHEN 0 THEN 'benchmark-application' ELSE 'sme-cloud' END`;

/** SQL that fills an empty, migrated SQLite database. `pooled` of the applications are in the pool of 应用标杆. */
export function fillStatements({ applications, pooled = 0 }) {
  const series = (count) =>
    `(WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n < ${count - 1}) SELECT n FROM series)`;
  const inPool = `n < ${pooled}`;
  return [
    `INSERT INTO enterprise (id, credit_code, credit_code_state, name, name_key, district, pilot_sector, founded_on, legal_entity, benchmark_lists, pilot_lead_supplier, created_at, version)
     SELECT ${id('e0', 'n')}, '91440703' || ${digits('n', 10)}, 'valid', '江门市' || n || '号五金有限公司', '江门市' || n || '号五金有限公司', ${DISTRICT}, NULL, '2015-03-01', 1, '[]', n % 5 = 0, ${AT}, 1 FROM ${series(applications)}`,
    `INSERT INTO application (id, year, serial, direction, enterprise_id, district, title, summary, voucher_subsidised, other_fiscal_money, status, policy_code, policy_version, submitted_at, late, created_at, version)
     SELECT ${id('a0', 'n')}, 2024, n + 1, CASE WHEN ${inPool} THEN 'benchmark-application' ELSE ${DIRECTION} END, ${id('e0', 'n')}, ${DISTRICT}, '第' || n || '号数字化项目', '打通计划、生产与质量数据。', 0, 0, CASE WHEN ${inPool} THEN 'pooled' ELSE 'submitted' END, 'jiangmen-2024', 'bench', '2024-05-' || ${digits('1 + n % 26', 2)} || 'T01:00:00.000Z', 0, ${AT}, 1 FROM ${series(applications)}`,
    `INSERT INTO invoice (id, application_id, number, key, held_key, issued_on, seller, category, amount, created_at)
     SELECT ${id('f0', 'n')}, ${id('a0', 'n / 3')}, '2444' || ${digits('n', 16)}, '2444' || ${digits('n', 16)}, '2444' || ${digits('n', 16)}, '2024-02-01', '侨都数字服务有限公司', 'software', 1000001 + n % 50000000, ${AT} FROM ${series(applications * 3)}`,
    `INSERT INTO application_event (id, application_id, action, from_status, to_status, at)
     SELECT ${id('b0', 'n')}, ${id('a0', 'n / 2')}, CASE n % 2 WHEN 0 THEN 'begin' ELSE 'submit' END, CASE n % 2 WHEN 0 THEN NULL ELSE 'draft' END, CASE n % 2 WHEN 0 THEN 'draft' ELSE 'submitted' END, '2024-05-' || ${digits('1 + n / 2 % 26', 2)} || 'T01:00:00.000Z' FROM ${series(applications * 2)}`,
    `INSERT INTO review_conclusion (id, application_id, score, spread, policy_version, at)
     SELECT ${id('c0', 'n')}, ${id('a0', 'n')}, (60 + n % 40) || '.' || ${digits('n % 97', 2)}, '3.00', 'bench', ${AT} FROM ${series(Math.max(pooled, 1))}`,
  ];
}
