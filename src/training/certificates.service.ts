import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { IssuedDocumentsService } from '../issued-documents/issued-documents.service.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Page, Paging } from '../kernel/paging.js';
import { PeopleService } from '../people/people.service.js';
import { requirePolicy } from '../policy/policies.js';
import { countCandidates } from './certificate-candidates.js';
import { CertificateIssuing, HeldMeanwhile } from './certificate-issuing.service.js';
import {
  certificateByNumber,
  type CertificateRow,
  listCertificates,
  peopleHoldingTwo,
  validCertificates,
} from './certificate-list.js';
import type { CertificateFilter, CertificateOrder } from './certificate.schema.js';
import { orderInput } from './certificates-job.service.js';
import { streamCertificates } from './documents/certificate.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Certificates of completion 结业证书: one valid one a person and year. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly database: Database,
    private readonly documents: IssuedDocumentsService,
    private readonly issuing: CertificateIssuing,
    private readonly jobs: JobsService,
    private readonly sessions: TrainingSessionsService,
    private readonly people: PeopleService,
  ) {}

  list(filter: CertificateFilter, paging: Paging): Promise<Page<CertificateRow>> {
    return this.database.read((unit) => listCertificates(unit, filter, paging));
  }

  /** People with several valid certificates of a year: a merge of people can bring that about. */
  heldTwice(): Promise<number> {
    return this.database.read(peopleHoldingTwo);
  }

  /** Throws `not-found`. */
  async find(number: string): Promise<CertificateRow> {
    const found = await this.database.read((unit) => certificateByNumber(unit, number));
    if (!found) throw new DomainError('not-found', { subject: 'Certificate' });
    return found;
  }

  /** The bytes that were issued. Throws `stored-file-missing`. */
  file(certificate: CertificateRow): Promise<Readable> {
    return this.documents.file(certificate);
  }

  /** How many people an order would give a certificate now. Throws `unknown-programme`, `not-found`. */
  async waiting(context: Context, order: CertificateOrder): Promise<number> {
    const { talent } = requirePolicy(order.year);
    if (order.trainingSessionId) await this.sessions.find(context, order.trainingSessionId);
    return this.database.read((unit) => countCandidates(unit, order, talent.attendance));
  }

  /**
   * Has certificates issued in the background to those of an order who are trained and hold no valid one. Throws
   * `nobody-to-certify`, `unknown-programme`, `not-found`.
   */
  async order(context: Context, order: CertificateOrder): Promise<{ jobId: string }> {
    const people = await this.waiting(context, order);
    if (people === 0) throw new DomainError('nobody-to-certify');
    const job = await this.database.write(context, (unit) =>
      this.jobs.enqueue(unit, 'certificates', orderInput(order), people),
    );
    return { jobId: job.id };
  }

  /** Voids a certificate; a void one stays as it is. Throws `not-found`. */
  async revoke(context: Context, number: string, reason: string): Promise<CertificateRow> {
    const { id } = await this.find(number);
    await this.database.write(context, (unit) => this.documents.void(unit, id, reason));
    return this.find(number);
  }

  /**
   * Issues a new certificate by what is known of the person now, and voids this one in the same unit. Throws
   * `not-found`, `certificate-void`, `nobody-to-certify` when the person is not trained any more.
   */
  async reissue(context: Context, number: string, reason: string): Promise<CertificateRow> {
    const { id, year, personId, voidedAt } = await this.find(number);
    if (voidedAt !== null) throw new DomainError('certificate-void');
    const { name } = await this.database.read((unit) => this.people.traineeById(unit, personId));
    try {
      const [issued] = await this.issuing.issue(context, year, [{ id: personId, name }], {
        keep: (work) => this.database.write(context, work),
        jobId: null,
        replaces: { id, reason },
      });
      return await this.find(issued!);
    } catch (error) {
      if (error instanceof HeldMeanwhile) throw new DomainError('certificate-held');
      throw error;
    }
  }

  /** All valid certificates of a year that the filter leaves, in one PDF to print. Throws `no-certificates`. */
  async print(context: Context, year: number, filter: CertificateFilter): Promise<Readable> {
    const { issuing, database } = this;
    const { total } = await this.list({ ...filter, year, state: 'valid' }, { page: 1, pageSize: 1 });
    if (total === 0) throw new DomainError('no-certificates', { year });
    async function* papers() {
      const rows = await database.read(async (unit) => validCertificates(unit, year, filter));
      for await (const row of rows) yield issuing.paper(row);
    }
    const heading = issuing.heading(requirePolicy(year));
    return streamCertificates(heading, papers(), { createdAt: context.now }).stream;
  }
}
