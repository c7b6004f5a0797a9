import type { ReadUnit } from '../database/unit.js';
import type { Day, Instant } from '../kernel/instant.js';
import { likeAnywhere, offsetOf, type Page, type Paging } from '../kernel/paging.js';
import { normaliseVerificationCode } from '../kernel/short-code.js';
import { initialsCondition } from '../people/initials-search.js';
import type { CertificateFilter } from './certificate.schema.js';

/** A certificate with its line of the register. */
export interface CertificateRow {
  id: string;
  number: string;
  year: number;
  /** The person who holds it now, after merges. */
  personId: string;
  /** As printed. */
  name: string;
  sessions: number;
  hours: number;
  firstDay: Day;
  lastDay: Day;
  issuer: string;
  code: string;
  sha256: string;
  size: number;
  issuedAt: Instant;
  issuedBy: string | null;
  voidedAt: Instant | null;
  voidedBy: string | null;
  voidReason: string | null;
  /** Numbers of the certificate that this one replaced, and that replaced it. */
  replaces: string | null;
  replacedBy: string | null;
}

const FACTS = `c.id, d.number, c.year, t.person_id AS "personId", c.name, c.sessions, c.hours, c.first_day AS "firstDay",
  c.last_day AS "lastDay", d.issuer, d.code, d.sha256, d.size, d.issued_at AS "issuedAt",
  (SELECT name FROM user_account WHERE id = d.issued_by) AS "issuedBy",
  d.voided_at AS "voidedAt", (SELECT name FROM user_account WHERE id = d.voided_by) AS "voidedBy",
  d.void_reason AS "voidReason", (SELECT o.number FROM issued_document o WHERE o.id = d.replaces_id) AS replaces,
  (SELECT o.number FROM issued_document o WHERE o.replaces_id = d.id) AS "replacedBy"`;
const TABLES = `certificate c JOIN issued_document d ON d.id = c.id JOIN trainee t ON t.id = c.trainee_id`;
/** A valid certificate of another number for the same person and year. */
const ANOTHER = `SELECT 1 FROM trainee ot JOIN certificate oc ON oc.trainee_id = ot.id
  JOIN issued_document od ON od.id = oc.id
  WHERE ot.person_id = t.person_id AND oc.year = c.year AND oc.id <> c.id AND od.voided_at IS NULL`;
/** Rows read in one statement. */
const PAGE = 100;

/** The newest first. */
export async function listCertificates(
  unit: ReadUnit,
  filter: CertificateFilter,
  paging: Paging,
): Promise<Page<CertificateRow>> {
  const { sql, parameters } = conditionOf(filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${TABLES} WHERE ${sql}`,
    parameters,
  );
  const items = await unit.query<CertificateRow>(
    `SELECT ${FACTS} FROM ${TABLES} WHERE ${sql} ORDER BY d.year DESC, d.serial DESC LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items, total: Number(count!.n) };
}

/** All valid ones of one year that the filter leaves, by number, read part by part. */
export async function* validCertificates(
  unit: ReadUnit,
  year: number,
  filter: CertificateFilter,
): AsyncGenerator<CertificateRow> {
  const { sql, parameters } = conditionOf({ ...filter, year, state: 'valid' });
  let after = 0;
  for (;;) {
    const rows = await unit.query<CertificateRow & { serial: number }>(
      `SELECT ${FACTS}, d.serial FROM ${TABLES} WHERE ${sql} AND d.serial > ? ORDER BY d.serial LIMIT ${PAGE}`,
      [...parameters, after],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.serial;
  }
}

/** Null when no certificate has the number. */
export async function certificateByNumber(unit: ReadUnit, number: string): Promise<CertificateRow | null> {
  const rows = await unit.query<CertificateRow>(`SELECT ${FACTS} FROM ${TABLES} WHERE d.number = ?`, [
    number,
  ]);
  return rows[0] ?? null;
}

/** How many people hold several valid certificates of a year. */
export async function peopleHoldingTwo(unit: ReadUnit): Promise<number> {
  const [row] = await unit.query<{ n: string }>(
    `SELECT count(DISTINCT t.person_id) AS n FROM ${TABLES} WHERE d.voided_at IS NULL AND EXISTS (${ANOTHER})`,
  );
  return Number(row!.n);
}

function conditionOf(filter: CertificateFilter): { sql: string; parameters: unknown[] } {
  const conditions: [string, ...unknown[]][] = [['1 = 1']];
  if (filter.year) conditions.push(['c.year = ?', filter.year]);
  if (filter.state) conditions.push([`d.voided_at IS ${filter.state === 'valid' ? '' : 'NOT '}NULL`]);
  if (filter.jobId) conditions.push(['c.job_id = ?', filter.jobId]);
  if (filter.traineeId)
    conditions.push(['t.person_id = (SELECT person_id FROM trainee WHERE id = ?)', filter.traineeId]);
  if (filter.trainingSessionId) {
    const came = `SELECT x.person_id FROM attendance a JOIN trainee x ON x.id = a.trainee_id WHERE a.training_session_id = ?`;
    conditions.push([`t.person_id IN (${came})`, filter.trainingSessionId]);
  }
  if (filter.twice) conditions.push([`d.voided_at IS NULL AND EXISTS (${ANOTHER})`]);
  if (filter.text) conditions.push(textCondition(filter.text));
  return {
    sql: conditions.map(([sql]) => sql).join(' AND '),
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}

function textCondition(text: string): [string, ...unknown[]] {
  const code = normaliseVerificationCode(text);
  if (code !== null) return ['d.code = ?', code];
  const like = likeAnywhere(text.toLowerCase());
  const conditions = [`lower(d.number) LIKE ? ESCAPE '\\'`, `lower(c.name) LIKE ? ESCAPE '\\'`];
  const parameters = [like, like];
  const initials = initialsCondition('t.initials', text);
  if (initials) {
    conditions.push(initials[0]);
    parameters.push(initials[1]);
  }
  return [`(${conditions.join(' OR ')})`, ...parameters];
}
