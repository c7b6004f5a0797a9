import { among, holding, idsHolding, type Sought } from '../database/text-search.js';
import type { ReadUnit } from '../database/unit.js';
import { allOf, type Condition } from '../database/where.js';
import type { Context } from '../kernel/context.js';
import { districtScope } from '../kernel/district-scope.js';
import type { Day, Instant } from '../kernel/instant.js';
import { maskMobile } from '../kernel/masking.js';
import { offsetOf, type Page, type Paging } from '../kernel/paging.js';
import { organisationKey } from '../kernel/text-normalisation.js';
import type { PilotSector } from '../policy/selection-policy.js';
import type { CreditCodeState } from './enterprise.entity.js';
import type { EnterpriseFilter } from './enterprise.schema.js';

/** An enterprise as people may see it: the contact's mobile number and the bank account are masked here. */
export interface EnterpriseView {
  id: string;
  creditCode: string;
  creditCodeState: CreditCodeState;
  name: string;
  district: string | null;
  industry: string | null;
  pilotSector: PilotSector | null;
  foundedOn: Day | null;
  legalEntity: boolean | null;
  contactName: string | null;
  contactMobile: string | null;
  benchmarkLists: string[];
  pilotLeadSupplier: boolean;
  bankName: string | null;
  bankAccount: string | null;
  createdAt: Instant;
  version: number;
}

/** As the drivers give it: SQLite knows no booleans, and neither reads JSON. */
type Row = Omit<EnterpriseView, 'benchmarkLists' | 'legalEntity' | 'pilotLeadSupplier'> & {
  benchmarkLists: string;
  legalEntity: boolean | number | null;
  pilotLeadSupplier: boolean | number;
};

const COLUMNS = `e.id, e.credit_code AS "creditCode", e.credit_code_state AS "creditCodeState", e.name, e.district,
  e.industry, e.pilot_sector AS "pilotSector", e.founded_on AS "foundedOn", e.legal_entity AS "legalEntity",
  e.contact_name AS "contactName", e.contact_mobile AS "contactMobile", e.benchmark_lists AS "benchmarkLists",
  e.pilot_lead_supplier AS "pilotLeadSupplier", e.bank_name AS "bankName", e.bank_account_masked AS "bankAccount",
  e.created_at AS "createdAt", e.version`;

const ORDER: Record<EnterpriseFilter['sort'], string> = {
  name: 'e.name, e.id',
  '-createdAt': 'e.created_at DESC, e.id DESC',
  creditCode: 'e.credit_code',
  foundedOn: "coalesce(e.founded_on, '9999'), e.id",
};

/** The enterprises that the user may see and the filter leaves. */
export async function listEnterprises(
  unit: ReadUnit,
  context: Context,
  filter: EnterpriseFilter,
  paging: Paging,
): Promise<Page<EnterpriseView>> {
  const { sql, parameters } = await conditionOf(unit, context, filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM enterprise e WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM enterprise e WHERE ${sql} ORDER BY ${ORDER[filter.sort]} LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total: Number(count?.n ?? 0) };
}

/** The enterprise, or null. */
export async function findEnterprise(unit: ReadUnit, id: string): Promise<EnterpriseView | null> {
  const [row] = await unit.query<Row>(`SELECT ${COLUMNS} FROM enterprise e WHERE e.id = ?`, [id]);
  return row ? viewOf(row) : null;
}

async function conditionOf(
  unit: ReadUnit,
  context: Context,
  { text, district, pilotSector }: EnterpriseFilter,
) {
  return allOf([
    districtScope(context, 'e.district'),
    district ? ['e.district = ?', district] : null,
    pilotSector ? ['e.pilot_sector = ?', pilotSector] : null,
    text ? await matching(unit, text) : null,
  ]);
}

/** A part of the name or of the credit code of enterprise `e`. */
export const soughtInNameOrCode = (text: string): Sought => [
  ['e.name_key', organisationKey(text)],
  ['e.credit_code', text.replace(/\s/g, '').toUpperCase()],
];

async function matching(unit: ReadUnit, text: string): Promise<Condition> {
  const sought: Sought = [
    ...soughtInNameOrCode(text),
    ["lower(coalesce(e.contact_name, ''))", text.toLowerCase()],
  ];
  const ids = await idsHolding(unit, 'enterprise', sought);
  return ids ? among(unit, 'e.id', ids) : holding(sought);
}

const viewOf = (row: Row): EnterpriseView => ({
  ...row,
  contactMobile: row.contactMobile && maskMobile(row.contactMobile),
  benchmarkLists: JSON.parse(row.benchmarkLists) as string[],
  legalEntity: row.legalEntity === null ? null : Boolean(row.legalEntity),
  pilotLeadSupplier: Boolean(row.pilotLeadSupplier),
});
