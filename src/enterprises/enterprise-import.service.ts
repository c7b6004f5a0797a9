import { Injectable, type OnModuleInit } from '@nestjs/common';
import { selectIn } from '../database/select-in.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import { FileImportsService } from '../imports/file-imports.service.js';
import type { ImportKind, ImportSubject, PossibleSame, RowOutcome } from '../imports/import-kind.js';
import type { Context } from '../kernel/context.js';
import { newId } from '../kernel/ids.js';
import type { Day } from '../kernel/instant.js';
import { Enterprise, enterpriseNameKey } from './enterprise.entity.js';
import { ENTERPRISE_HEADERS } from './enterprise-columns.js';
import { type EnterpriseRow, readEnterprises } from './enterprise-rows.js';
import { EnterprisesService } from './enterprises.service.js';

interface Known {
  id: string;
  creditCode: string;
  name: string;
  nameKey: string;
}

/** Lists of enterprises: new credit codes are registered, known ones stay as they are. */
@Injectable()
export class EnterpriseImport implements ImportKind<EnterpriseRow>, OnModuleInit {
  readonly name = 'enterprises';
  readonly fields = [
    { name: 'creditCode', required: true },
    { name: 'name', required: true },
    ...['district', 'industry', 'pilotSector', 'foundedOn', 'contactName', 'contactMobile'].map(
      optionalField,
    ),
    ...['bankName', 'bankAccount'].map(optionalField),
  ];
  readonly headers = ENTERPRISE_HEADERS;

  constructor(
    private readonly imports: FileImportsService,
    private readonly enterprises: EnterprisesService,
  ) {}

  onModuleInit(): void {
    this.imports.register(this);
  }

  read(rows: readonly SheetRow[], _: ImportSubject, today: Day) {
    return readEnterprises(rows, today);
  }

  async admit() {
    return { url: '/enterprises', title: null };
  }

  async foresee(
    unit: ReadUnit,
    _: Context,
    __: string | null,
    rows: readonly EnterpriseRow[],
  ): Promise<RowOutcome[]> {
    return (await placed(unit, rows)).map(({ outcome }) => outcome);
  }

  async bringIn(unit: WriteUnit, _: string | null, rows: readonly EnterpriseRow[]): Promise<RowOutcome[]> {
    const all = await placed(unit, rows);
    const added = all.filter(({ outcome }) => outcome.created);
    const { now } = unit.context;
    if (added.length > 0) {
      const registered = added.map(({ row, id }) => this.enterprises.registered(id, row, now));
      await unit.manager.insert(Enterprise, registered);
      unit.record('enterprises.imported', 'Enterprise', added[0]!.id, {
        enterprises: added.map(({ id, row: { creditCode, name } }) => ({ id, creditCode, name })),
      });
    }
    return all.map(({ id, outcome }) => ({ ...outcome, id: outcome.created ? id : outcome.id }));
  }
}

const optionalField = (name: string) => ({ name, required: false });

/** Finds each row's place: the first row of an unknown code is new, any other is there already. */
async function placed(unit: ReadUnit, rows: readonly EnterpriseRow[]) {
  const known = await knownLike(unit, rows);
  const byCode = new Map(known.map((one) => [one.creditCode, one]));
  const byName = new Map<string, Known[]>();
  for (const one of known) byName.set(one.nameKey, [...(byName.get(one.nameKey) ?? []), one]);
  return rows.map((row) => {
    const same = byCode.get(row.creditCode);
    const nameKey = enterpriseNameKey(row.name);
    const namesakes = (byName.get(nameKey) ?? []).filter(({ creditCode }) => creditCode !== row.creditCode);
    const id = newId();
    if (!same) {
      const added = { id: '', creditCode: row.creditCode, name: row.name, nameKey };
      byCode.set(row.creditCode, added);
      byName.set(nameKey, [...(byName.get(nameKey) ?? []), added]);
    }
    return { row, id, outcome: outcomeOf(row, same, namesakes) };
  });
}

function outcomeOf(row: EnterpriseRow, same: Known | undefined, namesakes: readonly Known[]): RowOutcome {
  const renamed = same && same.nameKey !== enterpriseNameKey(row.name);
  const others: PossibleSame[] = namesakes.map(({ id, name, creditCode }) => ({
    id: id || null,
    name: `${name} ${creditCode}`,
    reason: 'same-name',
  }));
  const doubtful = Enterprise.stateOf(row.creditCode) === 'doubtful' && !same;
  return {
    row: row.row,
    name: row.name,
    detail: row.creditCode,
    id: same?.id || null,
    created: !same,
    others,
    warnings: [
      ...(doubtful ? ['credit-code-check-digit-wrong'] : []),
      ...(renamed ? ['known-by-other-name'] : []),
    ],
  };
}

/** Those on record with one of the codes or names. */
async function knownLike(unit: ReadUnit, rows: readonly EnterpriseRow[]): Promise<Known[]> {
  const columns = 'SELECT id, credit_code AS "creditCode", name, name_key AS "nameKey" FROM enterprise';
  const codes = [...new Set(rows.map(({ creditCode }) => creditCode))];
  const names = [...new Set(rows.map(({ name }) => enterpriseNameKey(name)))];
  const found = [
    ...(await selectIn<Known>(unit, (marks) => `${columns} WHERE credit_code IN (${marks})`, codes)),
    ...(await selectIn<Known>(unit, (marks) => `${columns} WHERE name_key IN (${marks})`, names)),
  ];
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
