import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { AuditRecord } from '../audit/audit-chain.js';
import { withoutWholeMobiles } from '../audit/audit-details.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { formatMoney } from '../kernel/money.js';
import { runOnSqlite } from './sqlite-statements.js';

type Row = ObjectLiteral & { id?: string };
/** What follows from changes to some subjects. */
type FollowUp = (unit: WriteUnit, subjects: string[]) => Promise<void>;
type EntityClass<E> = { new (): E; auditOmit?: readonly string[] };

/** Reads committed data. */
export class ReadUnit {
  constructor(protected readonly entityManager: EntityManager) {}

  /** For queries; never kept beyond the unit. */
  get manager(): EntityManager {
    return this.entityManager;
  }

  /** For the few statements that the two databases spell differently. */
  get onPostgres(): boolean {
    return this.manager.connection.options.type === 'postgres';
  }

  findOne<E extends ObjectLiteral>(entity: EntityClass<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    return this.manager.findOneBy(entity as EntityTarget<E>, where);
  }

  findMany<E extends ObjectLiteral>(entity: EntityClass<E>, where: FindOptionsWhere<E>): Promise<E[]> {
    return this.manager.findBy(entity as EntityTarget<E>, where);
  }

  /** Throws `not-found`. */
  async require<E extends Row>(entity: EntityClass<E>, id: string): Promise<E> {
    const found = await this.findOne(entity, { id } as unknown as FindOptionsWhere<E>);
    if (!found) throw new DomainError('not-found', { subject: entity.name });
    return found;
  }

  /** SQL with `?` for parameters, on both databases. */
  async query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const { manager } = this;
    if (!this.onPostgres) return runOnSqlite(manager, sql, parameters);
    let index = 0;
    return manager.query(
      sql.replace(/\?/g, () => `$${(index += 1)}`),
      parameters,
    );
  }
}

/**
 * One unit of work: what it changes and the audit entries that tell of it are kept together or not at all.
 * On PostgreSQL a row that is read here is locked until the unit ends; `peek` reads without a lock.
 */
export class WriteUnit extends ReadUnit {
  readonly auditRecords: AuditRecord[] = [];
  readonly topics = new Set<string>();
  /** Rows as they were read; made by the first one, for most scans read no entity. */
  private loaded: Map<object, ObjectLiteral> | null = null;
  private followUps: Map<FollowUp, Set<string>> | null = null;
  private ended = false;

  constructor(
    manager: EntityManager,
    readonly context: Context,
    private readonly lockRows: boolean,
  ) {
    super(manager);
  }

  override get manager(): EntityManager {
    if (this.ended) throw new Error('This unit of work has ended');
    return this.entityManager;
  }

  end(): void {
    this.ended = true;
  }

  override async findOne<E extends ObjectLiteral>(
    entity: EntityClass<E>,
    where: FindOptionsWhere<E>,
  ): Promise<E | null> {
    const found = await this.manager.findOne(entity as EntityTarget<E>, {
      where,
      ...(this.lockRows ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    if (found) this.remember(found);
    return found;
  }

  override async findMany<E extends ObjectLiteral>(
    entity: EntityClass<E>,
    where: FindOptionsWhere<E>,
  ): Promise<E[]> {
    const found = await this.manager.find(entity as EntityTarget<E>, {
      where,
      ...(this.lockRows ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    found.forEach((row) => this.remember(row));
    return found;
  }

  /** Locks what this `SELECT … FOR UPDATE`, or `pg_advisory_xact_lock`, names until the unit ends. On SQLite, with its one writer, it does nothing. */
  async lock(sql: string, parameters: unknown[]): Promise<void> {
    if (this.lockRows) await this.query(sql, parameters);
  }

  /** Reads one row without locking it: for rows that others use at the same time and this unit does not change. */
  peek<E extends ObjectLiteral>(entity: EntityClass<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    return this.manager.findOneBy(entity as EntityTarget<E>, where);
  }

  /** Inserts a row and records `action`, unless it is null. */
  async add<E extends Row>(entity: EntityClass<E>, values: E, action: string | null): Promise<E> {
    const row = Object.assign(new entity(), values);
    await this.manager.insert(entity as EntityTarget<E>, row as never);
    this.remember(row);
    if (action) this.record(action, entity.name, String(row.id ?? ''), { after: this.snapshot(row) });
    return row;
  }

  /**
   * Writes what changed since the row was read, with its audit entry; nothing when nothing changed. A version that
   * counted on says nothing alone, unless `withOthers`: rows that belong to this one changed, as other entries tell.
   */
  async save<E extends Row>(row: E, action: string | null, withOthers = false): Promise<void> {
    const entity = row.constructor as EntityClass<E>;
    const before = this.loaded?.get(row);
    if (!before) throw new Error(`${entity.name} was not read in this unit`);
    const after = this.snapshot(row, false);
    const changed = Object.keys(after).filter((key) => !same(before[key], after[key]));
    const told = changed.some((name) => name !== 'version');
    if (!told && !withOthers) {
      Object.assign(row, pick(before, changed));
      return;
    }
    const { primaryColumns } = this.manager.connection.getMetadata(entity);
    const key = Object.fromEntries(primaryColumns.map((c) => [c.propertyName, before[c.propertyName]]));
    await this.manager.update(entity as EntityTarget<E>, key as never, pick(row, changed) as never);
    this.loaded!.set(row, after);
    const shown = changed.filter((name) => !entity.auditOmit?.includes(name));
    if (action && told) {
      this.record(action, entity.name, String(row.id ?? Object.values(key)[0]), {
        before: pick(before, shown),
        after: pick(after, shown),
      });
    }
  }

  /** Removes a row with its audit entry. Only for rows that are derived from others. */
  async remove<E extends Row>(row: E, action: string): Promise<void> {
    const entity = row.constructor as EntityClass<E>;
    const { primaryColumns } = this.manager.connection.getMetadata(entity);
    await this.manager.delete(
      entity as EntityTarget<E>,
      pick(
        row,
        primaryColumns.map((c) => c.propertyName),
      ) as never,
    );
    this.record(action, entity.name, String(row.id ?? ''), { before: this.snapshot(row) });
  }

  /** Writes an audit entry of its own: for bulk work and for what changes no row. */
  record(action: string, subjectType: string, subjectId: string, details: object): void {
    const { now, actor, address, requestId } = this.context;
    this.auditRecords.push({
      at: now,
      actorId: actor?.id ?? null,
      actorName: actor?.username ?? (address ? 'visitor' : 'system'),
      action,
      subjectType,
      subjectId,
      address,
      requestId,
      details: withoutWholeMobiles(details),
    });
  }

  /** Tells open pages of `topic` once the unit is kept. */
  announce(topic: string): void {
    this.topics.add(topic);
  }

  /** `work` runs once for all its subjects after the rest of the unit, and is kept with it. */
  followUp(work: FollowUp, subject: string): void {
    this.followUps ??= new Map();
    const subjects = this.followUps.get(work);
    if (subjects) subjects.add(subject);
    else this.followUps.set(work, new Set([subject]));
  }

  /** Runs `work`, then what follows from it. */
  async run<T>(work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    const value = await work(this);
    if (this.followUps) for (const [follow, subjects] of this.followUps) await follow(this, [...subjects]);
    return value;
  }

  private remember(row: object): void {
    this.loaded ??= new Map();
    this.loaded.set(row, this.snapshot(row, false));
  }

  private snapshot(row: object, omit = true): ObjectLiteral {
    const entity = row.constructor as EntityClass<object>;
    const { columns } = this.manager.connection.getMetadata(entity);
    const hidden = omit ? (entity.auditOmit ?? []) : [];
    return Object.fromEntries(
      columns
        .map((column) => column.propertyName)
        .filter((name) => !hidden.includes(name))
        .map((name) => [name, clone((row as ObjectLiteral)[name])]),
    );
  }
}

/** A bigint is money: audit entries tell it in yuan. */
function clone(value: unknown): unknown {
  if (typeof value === 'bigint') return formatMoney(value);
  return typeof value === 'object' && value !== null ? structuredClone(value) : (value ?? null);
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

const pick = (row: object, names: readonly string[]): ObjectLiteral =>
  Object.fromEntries(names.map((name) => [name, (row as ObjectLiteral)[name]]));
