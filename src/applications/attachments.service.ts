import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type AcceptedType, recogniseFile } from '../files/file-content.js';
import { safeFilename } from '../files/file-name.js';
import { FileStore } from '../files/file-store.js';
import type { ArrivingFile } from '../files/uploads.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { ApplicationsService } from './applications.service.js';
import { Attachment } from './attachment.entity.js';

/** Largest attachment, bytes. */
export const ATTACHMENT_LIMIT = 20 * 1024 * 1024;

/** Files that belong to applications. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly applications: ApplicationsService,
  ) {}

  /** In the order in which they came. Throws `not-found`, `outside-your-district`. */
  list(context: Context, applicationId: string): Promise<Attachment[]> {
    return this.database.read(async (unit) => {
      await this.applications.requireFor(unit, context, applicationId);
      const found = await unit.findMany(Attachment, { applicationId });
      return found.sort((a, b) => (a.id < b.id ? -1 : 1));
    });
  }

  /**
   * Keeps a file; the same content again is the file that is there. Throws `not-found` and `application-not-editable`
   * before a byte is read; `upload-too-large` and as `recogniseFile` for what it holds.
   */
  async add(context: Context, applicationId: string, { filename, bytes }: ArrivingFile): Promise<Attachment> {
    await this.requireEditable(context, applicationId);
    let type: AcceptedType | undefined;
    const { sha256, size } = await this.store.put(bytes, async (path, length) => {
      if (length > ATTACHMENT_LIMIT) throw new DomainError('upload-too-large', { filename });
      type = await recogniseFile(path, length);
    });
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      application.requireEditable();
      const there = await unit.findOne(Attachment, { applicationId, sha256 });
      if (there) return there;
      const row: Attachment = {
        id: newId(),
        applicationId,
        filename: safeFilename(filename, type!),
        type: type!,
        sha256,
        size,
        uploadedBy: context.actor?.id ?? null,
        uploadedAt: context.now,
      };
      return unit.add(Attachment, row, 'attachment.uploaded');
    });
  }

  /** Throws `not-found`, `outside-your-district`, `application-not-editable`. */
  requireEditable(context: Context, applicationId: string): Promise<void> {
    return this.database.read(async (unit) =>
      (await this.applications.requireFor(unit, context, applicationId)).requireEditable(),
    );
  }

  /** A file and its bytes. Throws `not-found`, `outside-your-district`, `stored-file-missing`. */
  async open(context: Context, id: string): Promise<{ file: Attachment; bytes: Readable }> {
    const file = await this.database.read(async (unit) => {
      const found = isId(id) ? await unit.findOne(Attachment, { id }) : null;
      if (!found) throw new DomainError('not-found', { subject: 'Attachment' });
      await this.applications.requireFor(unit, context, found.applicationId);
      return found;
    });
    return { file, bytes: await this.store.open(file.sha256) };
  }

  /** Takes a file off; the audit trail keeps its name and hash. Resolves to the application's id. Throws as `add`. */
  remove(context: Context, id: string): Promise<string> {
    return this.database.write(context, async (unit) => {
      const file = isId(id) ? await unit.findOne(Attachment, { id }) : null;
      if (!file) throw new DomainError('not-found', { subject: 'Attachment' });
      const application = await this.applications.requireFor(unit, context, file.applicationId, {
        lock: true,
      });
      application.requireEditable();
      await unit.remove(file, 'attachment.removed');
      return file.applicationId;
    });
  }
}
