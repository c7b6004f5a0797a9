import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { bulkInsert } from '../database/bulk-insert.js';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import { DocumentBatchesService } from '../documents/document-batches.service.js';
import type { DocumentTask } from '../documents/document-task.js';
import { collectDocument, streamReport } from '../documents/documents.js';
import type { DocumentDraft, NumberedDraft } from '../issued-documents/document-draft.js';
import { IssuedDocumentsService } from '../issued-documents/issued-documents.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { maskName } from '../kernel/masking.js';
import { formatVerificationCode } from '../kernel/short-code.js';
import { text } from '../kernel/texts.js';
import { documentNumber } from '../policy/document-number.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { requirePolicy } from '../policy/policies.js';
import {
  type Candidate,
  type CompletedSession,
  completedSessions,
  holders,
} from './certificate-candidates.js';
import type { CertificateRow } from './certificate-list.js';
import { type CompletedTraining, completedTraining } from './completed-training.js';
import { type CertificateHeading, certificateTask } from './documents/certificate.js';

/** Fewer are made before threads have started. */
const WORTH_THREADS = 10;

type Draft = DocumentDraft & CompletedTraining & { traineeId: string; name: string };

/** What is written in the same unit: how, and what else. */
interface Keeping {
  keep(work: (unit: WriteUnit) => Promise<void>): Promise<void>;
  jobId: string | null;
  replaces?: { id: string; reason: string };
}

/** Somebody of them got a certificate meanwhile. */
export class HeldMeanwhile extends Error {}

/** Prints certificates and enters them in the register. */
@Injectable()
export class CertificateIssuing {
  constructor(
    private readonly database: Database,
    private readonly documents: IssuedDocumentsService,
    private readonly batches: DocumentBatchesService,
    private readonly config: Config,
  ) {}

  /** Issues one to each of these people in one unit. Throws HeldMeanwhile, and `nobody-to-certify` for somebody untrained. */
  async issue(
    context: Context,
    year: number,
    people: readonly Candidate[],
    keeping: Keeping,
  ): Promise<string[]> {
    const policy = requirePolicy(year);
    const drafts = await this.drafts(policy, people, keeping.replaces?.id ?? null);
    const range = {
      series: 'certificate' as const,
      year,
      format: (serial: number) => documentNumber(policy.documentSeries.certificate, year, serial),
    };
    const issued = await this.documents.issue(context, range, drafts, {
      print: (numbered) => this.print(policy, numbered),
      keep: (enter, numbered) =>
        keeping.keep(async (unit) => {
          await enter(unit);
          await this.keep(unit, year, numbered, keeping);
        }),
    });
    return issued.map(({ number }) => number);
  }

  /** What certificates of a year say of themselves. */
  heading({ year, operator }: FundPolicy): CertificateHeading {
    return { year, issuer: operator, verificationPage: `${this.config.publicUrl}/verify` };
  }

  /** What a certificate's page says, as it was issued. */
  paper(row: CompletedTraining & Pick<CertificateRow, 'name' | 'number' | 'code' | 'issuer' | 'issuedAt'>) {
    const { name, number, code, issuer, issuedAt, sessions, hours, firstDay, lastDay } = row;
    return {
      name,
      sessions,
      hours,
      firstDay,
      lastDay,
      issuer,
      issuedAt,
      documentNumber: number,
      code: formatVerificationCode(code),
      verificationUrl: this.documents.verificationUrl(code),
    };
  }

  private async drafts(
    { year, operator, talent }: FundPolicy,
    people: readonly Candidate[],
    replacesId: string | null,
  ): Promise<Draft[]> {
    const ids = people.map(({ id }) => id);
    const attended = await this.database.read((unit) =>
      completedSessions(unit, ids, year, talent.attendance),
    );
    const byPerson = new Map<string, CompletedSession[]>();
    for (const one of attended) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
    return people.map(({ id, name }) => {
      const sessions = byPerson.get(id);
      if (!sessions) throw new DomainError('nobody-to-certify');
      return {
        title: text('zh-CN', 'certificates.documentTitle', { year }),
        subject: maskName(name),
        issuer: operator,
        replacesId,
        traineeId: id,
        name,
        ...completedTraining(sessions, talent.lessonHourMinutes),
      };
    });
  }

  private print(policy: FundPolicy, numbered: readonly NumberedDraft<Draft>[]): Promise<Uint8Array[]> {
    const heading = this.heading(policy);
    const render = async (task: DocumentTask): Promise<Uint8Array> => {
      const here = numbered.length < WORTH_THREADS;
      const { bytes } = await (here
        ? collectDocument(streamReport(task.report, task.model, task))
        : this.batches.render(task));
      return bytes;
    };
    return Promise.all(numbered.map((draft) => render(certificateTask(heading, this.paper(draft)))));
  }

  /** Numbers are taken by one unit at a time, so nobody else issues one to the same people meanwhile. */
  private async keep(
    unit: WriteUnit,
    year: number,
    numbered: readonly NumberedDraft<Draft>[],
    { jobId, replaces }: Keeping,
  ): Promise<void> {
    if (replaces && !(await this.documents.void(unit, replaces.id, replaces.reason))) {
      throw new DomainError('certificate-void');
    }
    const people = numbered.map(({ traineeId }) => traineeId);
    if ((await holders(unit, people, year)).length > 0) throw new HeldMeanwhile();
    const rows = numbered.map(({ id, traineeId, name, sessions, hours, firstDay, lastDay }) => ({
      id,
      year,
      traineeId,
      name,
      sessions,
      hours,
      firstDay,
      lastDay,
      jobId,
    }));
    await bulkInsert(unit, 'certificate', rows);
    for (const { id, number, traineeId, hours } of numbered) {
      unit.record('certificate.issued', 'Certificate', id, { after: { number, traineeId, hours } });
    }
  }
}
