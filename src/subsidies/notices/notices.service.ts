import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { blockersOf } from '../../applications/application-life-cycle.js';
import { ApplicationMoves } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { actionOf } from '../../applications/life-cycle-actions.js';
import { Database } from '../../database/database.js';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import { IssuedDocumentsService } from '../../issued-documents/issued-documents.service.js';
import { JobsService } from '../../jobs/jobs.service.js';
import type { Context } from '../../kernel/context.js';
import { requireDistrict } from '../../kernel/district-scope.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId } from '../../kernel/ids.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { applicationNames } from '../decisions/approval-list.js';
import { noticesDue } from './notice-candidates.js';
import { ChangedMeanwhile, NoticeIssuing } from './notice-issuing.service.js';
import { findNotice, listNotices, type NoticeRow } from './notice-list.js';
import type { NoticeFilter } from './notice.schema.js';

/** Subsidy notices 补贴通知: one valid one an approved application. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
    private readonly documents: IssuedDocumentsService,
    private readonly issuing: NoticeIssuing,
    private readonly jobs: JobsService,
  ) {}

  list(context: Context, filter: NoticeFilter, paging: Paging): Promise<Page<NoticeRow>> {
    return this.database.read((unit) => listNotices(unit, context, filter, paging));
  }

  /** Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string): Promise<NoticeRow> {
    return this.database.read((unit) => requireNotice(unit, context, id));
  }

  /** The bytes that were issued. Throws `stored-file-missing`. */
  file(notice: NoticeRow): Promise<Readable> {
    return this.documents.file(notice);
  }

  /**
   * Has notices issued in the background to approved applications, in the order of their numbers. Throws `not-found`,
   * `notice-not-due`, which names those that are not approved or have their notice, `no-notice-due` for none.
   */
  async order(context: Context, applicationIds: readonly string[]): Promise<{ jobId: string }> {
    if (applicationIds.length === 0) throw new DomainError('no-notice-due');
    const due = await this.database.read(async (unit) => {
      const names = await applicationNames(unit, applicationIds);
      if (names.size < applicationIds.length) throw new DomainError('not-found', { subject: 'Application' });
      const found = await noticesDue(unit, applicationIds);
      const ready = new Set(found.map(({ applicationId }) => applicationId));
      const others = applicationIds.filter((id) => !ready.has(id)).map((id) => names.get(id));
      if (others[0]) throw new DomainError('notice-not-due', { count: others.length, first: others[0] });
      return found;
    });
    const input = { applicationIds: due.map(({ applicationId }) => applicationId).join(' ') };
    const job = await this.database.write(context, (unit) =>
      this.jobs.enqueue(unit, 'subsidy-notices', input, due.length),
    );
    return { jobId: job.id };
  }

  /**
   * Voids a notice; a void one stays as it is. The application waits for another one. Throws `not-found`,
   * `transition-blocked` once money has left, `illegal-transition` after the acceptance.
   */
  async void(context: Context, id: string, reason: string): Promise<NoticeRow> {
    const notice = await this.find(context, id);
    await this.database.write(context, (unit) => this.voidIn(unit, notice, reason));
    return this.find(context, id);
  }

  /**
   * Voids a notice and issues a new one in the same unit, by what is known of the enterprise now. Both stay in the
   * register. Throws as `void`, and `notice-void`.
   */
  async reissue(context: Context, id: string, reason: string): Promise<NoticeRow> {
    const notice = await this.find(context, id);
    if (notice.voidedAt !== null) throw new DomainError('notice-void');
    const [facts] = await this.database.read((unit) => noticesDue(unit, [notice.applicationId], 'noticed'));
    if (!facts) throw new DomainError('notice-not-reissuable');
    try {
      const [issued] = await this.issuing.issue(context, [{ ...facts, replacesId: id }], {
        before: async (unit) => {
          if (!(await this.voidIn(unit, notice, reason))) throw new DomainError('notice-void');
        },
        keep: (work) => this.database.write(context, work),
        jobId: null,
      });
      return await this.find(context, issued!);
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return this.reissue(context, id, reason);
      throw error;
    }
  }

  /** Why a notice in force can be neither voided nor replaced; null when it can, or is void. */
  async stays(context: Context, { voidedAt, applicationId }: NoticeRow): Promise<'accepted' | 'paid' | null> {
    if (voidedAt !== null) return null;
    const { status } = await this.applications.find(context, applicationId);
    if (!actionOf('void-notice').from.includes(status)) return 'accepted';
    const paid = await this.database.read((unit) => sentFor(unit, applicationId));
    return blockersOf('void-notice', context.actor!, { paid }).includes('nothing-paid') ? 'paid' : null;
  }

  private async voidIn(
    unit: WriteUnit,
    { id, number, applicationId }: NoticeRow,
    reason: string,
  ): Promise<boolean> {
    const application = await this.applications.requireFor(unit, unit.context, applicationId, { lock: true });
    if (!(await this.documents.void(unit, id, reason))) return false;
    const facts = { notice: { number, voided: true }, paid: await sentFor(unit, applicationId) };
    await this.moves.move(unit, application, 'void-notice', { facts, reason });
    return true;
  }
}

async function requireNotice(unit: ReadUnit, context: Context, id: string): Promise<NoticeRow> {
  const found = isId(id) ? await findNotice(unit, id) : null;
  if (!found) throw new DomainError('not-found', { subject: 'SubsidyNotice' });
  requireDistrict(context, found.district);
  return found;
}

/** What has left for an application's payee, in fen. */
async function sentFor(unit: ReadUnit, applicationId: string): Promise<bigint> {
  const [row] = await unit.query<{ sent: string }>(
    `SELECT CAST(coalesce(sum(amount), 0) AS TEXT) AS sent FROM payment
     WHERE application_id = ? AND status IN ('at-bank', 'paid')`,
    [applicationId],
  );
  return BigInt(row!.sent);
}
