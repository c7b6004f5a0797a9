/*
 * A programme of so many accepted scans, each with its registration, attendance, place in the ledger and audit entry.
 * The statements run on SQLite and PostgreSQL.
 */
const id = (kind, number) => `'${kind}000000-0000-7000-8000-' || substr('000000000000' || (${number}), -12)`;
const idPostgres = (kind, number) => `'${kind}000000-0000-7000-8000-' || lpad((${number})::text, 12, '0')`;

const AT = "'2024-05-07T01:00:00.000Z'";
const DAY = (number) => `'20' || substr('00' || (10 + ${number} / 336), -2) || '-'
  || substr('00' || (1 + (${number} / 28) % 12), -2) || '-' || substr('00' || (1 + ${number} % 28), -2)`;
const DAY_POSTGRES = (number) => `'20' || lpad((10 + ${number} / 336)::text, 2, '0') || '-'
  || lpad((1 + (${number} / 28) % 12)::text, 2, '0') || '-' || lpad((1 + ${number} % 28)::text, 2, '0')`;

/** SQL that fills an empty, migrated database. In every session there are people who came before. */
export function fillStatements(kind, { scans, sessions, people }) {
  const postgres = kind === 'postgres';
  const key = postgres ? idPostgres : id;
  const day = (postgres ? DAY_POSTGRES : DAY)('n');
  const series = (count) =>
    postgres
      ? `(SELECT n FROM generate_series(0, ${count - 1}) AS n) AS series`
      : `(WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n < ${count - 1}) SELECT n FROM series)`;
  const each = scans / sessions;
  const session = `n / ${each}`;
  const trainee = `(n / ${each} * ${Math.floor(each * 0.6)} + n % ${each}) % ${people}`;
  const category = `CASE n % 4 WHEN 0 THEN 'entrepreneur' WHEN 1 THEN 'digital-staff' WHEN 2 THEN 'student' ELSE 'other' END`;
  const yes = postgres ? 'true' : '1';
  const no = postgres ? 'false' : '0';
  return [
    `INSERT INTO training_session (id, year, title, starts_at, ends_at, venue, district, lecturer, audience, status, opened_at, closed_at, created_at, version)
     SELECT ${key('a0', 'n')}, 2024, 'Session ' || n, ${day} || 'T01:00:00.000Z', ${day} || 'T04:00:00.000Z', '报告厅', '440703', '李讲师', '["other"]', 'closed', ${AT}, ${AT}, ${AT}, 1 FROM ${series(sessions)}`,
    `INSERT INTO trainee (id, person_id, name, name_key, initials, mobile, organisation, category, created_at)
     SELECT ${key('b0', 'n')}, ${key('b0', 'n')}, '学员' || n, '学员' || n, 'xy', '1' || (3000000000 + n), '江门市五金制品有限公司', ${category}, ${AT} FROM ${series(people)}`,
    `INSERT INTO registration (id, training_session_id, trainee_id, category, organisation, status, source, created_at)
     SELECT ${key('c0', 'n')}, ${key('a0', session)}, ${key('b0', trainee)}, 'other', '江门市五金制品有限公司', 'registered', 'import', ${AT} FROM ${series(scans)}`,
    `INSERT INTO attendance (id, registration_id, training_session_id, trainee_id, first_in, present)
     SELECT ${key('c0', 'n')}, ${key('c0', 'n')}, ${key('a0', session)}, ${key('b0', trainee)}, ${AT}, ${yes} FROM ${series(scans)}`,
    `INSERT INTO check_in_scan (id, nonce, pass_code, training_session_id, registration_id, direction, method, offline, at, received_at, user_id, outcome, response_status, response_body)
     SELECT ${key('d0', 'n')}, ${key('d0', 'n')}, 'ABCDEFGHJK', ${key('a0', session)}, ${key('c0', 'n')}, 'in', 'staff-scan', ${no}, ${AT}, ${AT}, 'bench', 'accepted', 201, '{}' FROM ${series(scans)}`,
    `INSERT INTO audit_entry (seq, at, actor_name, action, subject_type, subject_id, address, request_id, details, details_hash, hash)
     SELECT n + 1 + (SELECT coalesce(max(seq), 0) FROM audit_entry), ${AT}, 'bench', 'check-in.accepted', 'CheckInScan', ${key('d0', 'n')}, '', '', '{}', '', '' FROM ${series(scans)}`,
  ];
}
