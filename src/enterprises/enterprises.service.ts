import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type ReadUnit, WriteUnit } from '../database/unit.js';
import { Secrets } from '../identity/secrets.js';
import type { Context } from '../kernel/context.js';
import { parseCreditCode } from '../kernel/credit-code.js';
import { requireDistrict } from '../kernel/district-scope.js';
import { DomainError, type ErrorCode } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { type Day, type Instant, shanghaiDay } from '../kernel/instant.js';
import { maskBankAccount } from '../kernel/masking.js';
import type { Page, Paging } from '../kernel/paging.js';
import { Enterprise } from './enterprise.entity.js';
import { type EnterpriseHistory, historyOf } from './enterprise-history.js';
import { type EnterpriseView, findEnterprise, listEnterprises } from './enterprise-queries.js';
import type { EnterpriseRow } from './enterprise-rows.js';
import type { EnterpriseChanges, EnterpriseFilter, EnterpriseInput } from './enterprise.schema.js';

/** The registry of enterprises. District officers reach only those of their district. */
@Injectable()
export class EnterprisesService {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  list(context: Context, filter: EnterpriseFilter, paging: Paging): Promise<Page<EnterpriseView>> {
    return this.database.read((unit) => listEnterprises(unit, context, filter, paging));
  }

  /** Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string): Promise<EnterpriseView> {
    return this.database.read(async (unit) => {
      const found = isId(id) ? await findEnterprise(unit, id) : null;
      if (!found) throw new DomainError('not-found', { subject: 'Enterprise' });
      requireDistrict(context, found.district);
      return found;
    });
  }

  /** Everything that it ever applied for and got. Throws as `find`. */
  history(context: Context, id: string): Promise<EnterpriseHistory> {
    return this.database.read(async (unit) => {
      await this.requireFor(unit, context, id);
      return historyOf(unit, context, id);
    });
  }

  /** The contact's mobile number unmasked, for those who may edit it. Throws as `find`. */
  contactMobile(context: Context, id: string): Promise<string | null> {
    return this.database.read(async (unit) => (await this.requireFor(unit, context, id)).contactMobile);
  }

  /**
   * The enterprise, when this user may reach it. In a write it is locked only when asked: do so before changing it.
   * Throws `not-found` (or what `missing` says), `outside-your-district`.
   */
  async requireFor(
    unit: ReadUnit,
    context: Context,
    id: string,
    { lock = false, missing = 'not-found' as ErrorCode } = {},
  ): Promise<Enterprise> {
    const found = isId(id) ? await load(unit, id, lock) : null;
    if (!found) throw new DomainError(missing, { subject: 'Enterprise', field: 'enterpriseId' });
    requireDistrict(context, found.district);
    return found;
  }

  /** To whom the enterprise's money goes; the account's number stays sealed. Throws `bank-account-missing` and as `requireFor`. */
  async payeeOf(unit: ReadUnit, context: Context, id: string) {
    const { name, bankName, bankAccountSealed, bankAccountMasked } = await this.requireFor(unit, context, id);
    if (!bankAccountSealed || !bankAccountMasked)
      throw new DomainError('bank-account-missing', { name, enterpriseId: id });
    return { payee: name, bankName, bankAccountSealed, bankAccountMasked };
  }

  /** The number of a bank account, for the list that the bank pays by. */
  openBankAccount(sealed: string): string {
    return this.secrets.unseal('bank-account', sealed);
  }

  /** The enterprise with this credit code in whatever spelling. Throws `unknown-credit-codes`, `outside-your-district`. */
  idOf(context: Context, typed: string): Promise<string> {
    const parsed = parseCreditCode(typed);
    return this.database.read(async (unit) => {
      const found =
        'creditCode' in parsed ? await unit.findOne(Enterprise, { creditCode: parsed.creditCode }) : null;
      if (!found) throw new DomainError('unknown-credit-codes', { field: 'enterpriseCode', codes: typed });
      requireDistrict(context, found.district);
      return found.id;
    });
  }

  /** Throws `founded-in-future` and `credit-code-taken`, which names who has it. */
  register(context: Context, input: EnterpriseInput): Promise<Enterprise> {
    const { confirmCreditCode, bankAccount, ...facts } = input;
    requireFounded(facts.foundedOn, context.now);
    const sealed = this.sealed(bankAccount);
    return this.database.write(context, async (unit) => {
      await requireFree(unit, facts.creditCode);
      const enterprise = Enterprise.register(
        newId(),
        { ...facts, ...sealed },
        context.now,
        confirmCreditCode,
      );
      return unit.add(Enterprise, enterprise, 'enterprise.registered');
    });
  }

  /** Throws `not-found`, `founded-in-future`, `edited-by-another` when `version` is outdated, `credit-code-taken`. */
  edit(context: Context, id: string, changes: EnterpriseChanges): Promise<Enterprise> {
    const { version, confirmCreditCode, bankAccount, ...facts } = changes;
    requireFounded(facts.foundedOn, context.now);
    const sealed = bankAccount === undefined ? {} : this.sealed(bankAccount);
    return this.database.write(context, async (unit) => {
      const enterprise = await this.requireFor(unit, context, id, { lock: true });
      if (facts.creditCode !== undefined) await requireFree(unit, facts.creditCode, id);
      enterprise.edit({ ...facts, ...sealed }, version, confirmCreditCode);
      await unit.save(enterprise, 'enterprise.edited');
      return enterprise;
    });
  }

  /** A person says that a credit code is right though its check character does not fit. */
  confirmCreditCode(context: Context, id: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      const enterprise = await this.requireFor(unit, context, id, { lock: true });
      if (enterprise.confirmCreditCode()) await unit.save(enterprise, 'enterprise.credit-code-confirmed');
    });
  }

  /** A row as an import tells of it, to be written by the importer; its bank account is sealed here. */
  registered(id: string, row: EnterpriseRow, now: Instant): Enterprise {
    const facts = {
      creditCode: row.creditCode,
      name: row.name,
      district: row.district,
      industry: row.industry ?? null,
      pilotSector: row.pilotSector,
      foundedOn: row.foundedOn ?? null,
      legalEntity: null,
      contactName: row.contactName ?? null,
      contactMobile: row.contactMobile ?? null,
      benchmarkLists: [],
      pilotLeadSupplier: false,
      bankName: row.bankName ?? null,
      ...this.sealed(row.bankAccount ?? null),
    };
    return Enterprise.register(id, facts, now);
  }

  private sealed(bankAccount: string | null) {
    return {
      bankAccountSealed: bankAccount && this.secrets.seal('bank-account', bankAccount),
      bankAccountMasked: bankAccount && maskBankAccount(bankAccount),
    };
  }
}

function requireFounded(day: Day | null | undefined, now: Instant): void {
  if (day && day > shanghaiDay(now)) throw new DomainError('founded-in-future', { field: 'foundedOn', day });
}

function load(unit: ReadUnit, id: string, lock: boolean): Promise<Enterprise | null> {
  return unit instanceof WriteUnit && !lock
    ? unit.peek(Enterprise, { id })
    : unit.findOne(Enterprise, { id });
}

/** Throws `credit-code-taken` when another enterprise has the code. */
async function requireFree(unit: WriteUnit, creditCode: string, id?: string): Promise<void> {
  const other = await unit.peek(Enterprise, { creditCode });
  if (!other || other.id === id) return;
  throw new DomainError('credit-code-taken', {
    field: 'creditCode',
    creditCode,
    name: other.name,
    enterpriseId: other.id,
  });
}
