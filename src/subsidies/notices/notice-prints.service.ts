import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { streamSeries } from '../../documents/documents.js';
import { FileArchive } from '../../files/file-archive.js';
import { safeName } from '../../files/file-name.js';
import { IssuedDocumentsService } from '../../issued-documents/issued-documents.service.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { text } from '../../kernel/texts.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { listNotices, type NoticeRow, validNotices } from './notice-list.js';
import type { NoticeFilter } from './notice.schema.js';
import { NOTICE_REPORT } from './notice-paper.js';

/** Many valid notices in one file. */
@Injectable()
export class NoticePrints {
  constructor(
    private readonly database: Database,
    private readonly documents: IssuedDocumentsService,
  ) {}

  /** The files that were issued, byte by byte, with a manifest of their SHA-256. Throws `no-notices`. */
  async archive(context: Context, filter: NoticeFilter): Promise<Readable> {
    await this.requireSome(context, filter);
    const archive = new FileArchive(context.now);
    void this.pack(archive, context, filter).catch((error: Error) => archive.fail(error));
    return archive.stream;
  }

  /** All of them behind one another, to print on both sides. Throws `no-notices`. */
  async print(context: Context, filter: NoticeFilter): Promise<Readable> {
    await this.requireSome(context, filter);
    const { database } = this;
    async function* papers() {
      const notices = await database.read(async (unit) => validNotices(unit, context, filter));
      for await (const { paper } of notices) yield paper;
    }
    const title = text('zh-CN', 'notices.title');
    const details = { title, author: requirePolicyByCode().authority.name };
    return streamSeries(NOTICE_REPORT, papers(), details, { createdAt: context.now }).stream;
  }

  private async pack(archive: FileArchive, context: Context, filter: NoticeFilter): Promise<void> {
    const notices = await this.database.read(async (unit) => validNotices(unit, context, filter));
    for await (const notice of notices) {
      await archive.add(noticeFileName(notice), await this.documents.file(notice));
    }
    archive.end();
  }

  /** Void ones are neither printed nor packed. */
  private async requireSome(context: Context, filter: NoticeFilter): Promise<void> {
    if (filter.state === 'voided') throw new DomainError('no-notices');
    const valid = { ...filter, state: 'valid' as const };
    const { total } = await this.database.read((unit) =>
      listNotices(unit, context, valid, { page: 1, pageSize: 1 }),
    );
    if (total === 0) throw new DomainError('no-notices');
  }
}

/** What the file of a notice is called. */
export const noticeFileName = ({ number, enterprise }: NoticeRow): string =>
  safeName(text('zh-CN', 'notices.file.one', { number, enterprise: shortened(enterprise) })) + '.pdf';

/** Leaves the number and the ending their room. */
const LONGEST_NAME = 60;
const shortened = (name: string): string => [...name].slice(0, LONGEST_NAME).join('');
