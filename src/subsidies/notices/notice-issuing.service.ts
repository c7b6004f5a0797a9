import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ApplicationMoves } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Config } from '../../config.js';
import { bulkInsert } from '../../database/bulk-insert.js';
import type { WriteUnit } from '../../database/unit.js';
import { DocumentBatchesService } from '../../documents/document-batches.service.js';
import type { DocumentTask } from '../../documents/document-task.js';
import { collectDocument, streamReport } from '../../documents/documents.js';
import type { DocumentDraft, NumberedDraft } from '../../issued-documents/document-draft.js';
import { IssuedDocumentsService } from '../../issued-documents/issued-documents.service.js';
import type { Context } from '../../kernel/context.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { formatVerificationCode } from '../../kernel/short-code.js';
import { text } from '../../kernel/texts.js';
import { documentNumber } from '../../policy/document-number.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { type NoticeFactsToPrint, noticesDue } from './notice-candidates.js';
import { type NoticePaper, noticePaper, noticeTask } from './notice-paper.js';

/** Fewer are made before threads have started. */
const WORTH_THREADS = 10;

type Draft = DocumentDraft & { facts: NoticeFactsToPrint };

/** What is written in the same unit: how, and what else before the applications move on. */
interface Keeping {
  keep(work: (unit: WriteUnit) => Promise<void>): Promise<void>;
  jobId: string | null;
  before?(unit: WriteUnit): Promise<void>;
}

/** One of them is not approved any more, has a notice from somebody else, or its paper would say what is not so any more. */
export class ChangedMeanwhile extends Error {}

/** Prints notices, enters them in the register and moves their applications on. */
@Injectable()
export class NoticeIssuing {
  constructor(
    private readonly documents: IssuedDocumentsService,
    private readonly batches: DocumentBatchesService,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
    private readonly config: Config,
  ) {}

  /** Issues a notice on each in one unit, under the next numbers of the year. Throws ChangedMeanwhile; returns their ids. */
  async issue(context: Context, facts: readonly NoticeFactsToPrint[], keeping: Keeping): Promise<string[]> {
    if (facts.length === 0) return [];
    const { documentSeries } = requirePolicyByCode(facts[0]!.policyCode);
    const year = Number(shanghaiDay(context.now).slice(0, 4));
    const range = {
      series: 'subsidy-notice' as const,
      year,
      format: (serial: number) => documentNumber(documentSeries['subsidy-notice'], year, serial),
    };
    const issued = await this.documents.issue(context, range, facts.map(draftOf), {
      print: (numbered) => this.print(numbered),
      keep: (enter, numbered) =>
        keeping.keep(async (unit) => {
          await enter(unit);
          await keeping.before?.(unit);
          await this.keep(unit, numbered, keeping.jobId);
        }),
    });
    return issued.map(({ id }) => id);
  }

  private paperOf({ facts, number, issuedAt, code, verificationUrl }: NumberedDraft<Draft>): NoticePaper {
    return noticePaper(requirePolicyByCode(facts.policyCode), facts, {
      documentNumber: number,
      issuedAt,
      code: formatVerificationCode(code),
      verificationUrl,
      verificationPage: `${this.config.publicUrl}/verify`,
    });
  }

  private print(numbered: readonly NumberedDraft<Draft>[]): Promise<Uint8Array[]> {
    const here = numbered.length < WORTH_THREADS;
    const render = async (task: DocumentTask): Promise<Uint8Array> => {
      const { bytes } = await (here
        ? collectDocument(streamReport(task.report, task.model, task))
        : this.batches.render(task));
      return bytes;
    };
    return Promise.all(numbered.map((draft) => render(noticeTask(this.paperOf(draft)))));
  }

  /** Numbers are taken by one unit at a time, so nobody else issues a notice on the same application meanwhile. */
  private async keep(
    unit: WriteUnit,
    numbered: readonly NumberedDraft<Draft>[],
    jobId: string | null,
  ): Promise<void> {
    const applications = [];
    for (const { facts } of numbered) {
      applications.push(
        await this.applications.requireFor(unit, unit.context, facts.applicationId, { lock: true }),
      );
    }
    const printed = numbered.map(({ facts }) => facts);
    const ids = printed.map(({ applicationId }) => applicationId);
    if (!isDeepStrictEqual(await noticesDue(unit, ids), printed)) throw new ChangedMeanwhile();
    for (const [index, { number }] of numbered.entries()) {
      await this.moves.move(unit, applications[index]!, 'issue-notice', {
        facts: { notice: { number, voided: false } },
        reason: number,
      });
    }
    const rows = numbered.map((draft) => ({
      id: draft.id,
      applicationId: draft.facts.applicationId,
      decisionId: draft.facts.decisionId,
      enterpriseName: draft.facts.enterprise,
      amount: String(draft.facts.amount),
      paper: JSON.stringify(this.paperOf(draft)),
      jobId,
    }));
    await bulkInsert(unit, 'subsidy_notice', rows);
    for (const { id, number, facts } of numbered) {
      const after = { number, applicationId: facts.applicationId, amount: formatMoney(facts.amount) };
      unit.record('subsidy-notice.issued', 'SubsidyNotice', id, { after });
    }
  }
}

const draftOf = (facts: NoticeFactsToPrint): Draft => ({
  title: text('zh-CN', 'notices.documentTitle', { year: facts.year }),
  subject: facts.enterprise,
  issuer: requirePolicyByCode(facts.policyCode).authority.name,
  replacesId: facts.replacesId,
  facts,
});
