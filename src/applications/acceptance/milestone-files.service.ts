import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { ReadUnit } from '../../database/unit.js';
import { type AcceptedType, recogniseFile } from '../../files/file-content.js';
import { safeFilename } from '../../files/file-name.js';
import { FileStore } from '../../files/file-store.js';
import type { ArrivingFile } from '../../files/uploads.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import type { MilestoneEvidence, ProjectMilestone } from '../../policy/payment-policy.js';
import { ApplicationsService } from '../applications.service.js';
import { ATTACHMENT_LIMIT } from '../attachments.service.js';
import { MilestoneFile } from './milestone-file.entity.js';
import { MilestonesService } from './milestones.service.js';

/** The evidence 佐证材料 of milestones; closed once a milestone is reached. */
@Injectable()
export class MilestoneFilesService {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly applications: ApplicationsService,
    private readonly milestones: MilestonesService,
  ) {}

  /**
   * Keeps a file; the same content for the same purpose again is the file that is there. Throws `not-found`,
   * `outside-your-district`, `unknown-milestone`, `milestone-not-owed`, `milestone-reached` before a byte is read;
   * `upload-too-large` and as `recogniseFile` for what it holds.
   */
  async add(
    context: Context,
    applicationId: string,
    milestone: ProjectMilestone,
    kind: MilestoneEvidence,
    { filename, bytes }: ArrivingFile,
  ): Promise<MilestoneFile> {
    await this.database.read((unit) => this.requireOpen(unit, context, applicationId, milestone, kind));
    let type: AcceptedType | undefined;
    const { sha256, size } = await this.store.put(bytes, async (path, length) => {
      if (length > ATTACHMENT_LIMIT) throw new DomainError('upload-too-large', { filename });
      type = await recogniseFile(path, length);
    });
    return this.database.write(context, async (unit) => {
      await this.requireOpen(unit, context, applicationId, milestone, kind, true);
      const there = await unit.findOne(MilestoneFile, { applicationId, milestone, kind, sha256 });
      if (there) return there;
      const row: MilestoneFile = {
        id: newId(),
        applicationId,
        milestone,
        kind,
        filename: safeFilename(filename, type!),
        type: type!,
        sha256,
        size,
        uploadedBy: context.actor?.id ?? '',
        uploadedAt: context.now,
      };
      return unit.add(MilestoneFile, row, 'milestone-file.uploaded');
    });
  }

  /** A file and its bytes. Throws `not-found`, `outside-your-district`, `stored-file-missing`. */
  async open(context: Context, id: string): Promise<{ file: MilestoneFile; bytes: Readable }> {
    const file = await this.database.read(async (unit) => {
      const found = await this.require(unit, id);
      await this.applications.requireFor(unit, context, found.applicationId);
      return found;
    });
    return { file, bytes: await this.store.open(file.sha256) };
  }

  /** Takes a file off; the audit trail keeps its name and hash. Resolves to the application's id. Throws as `add`. */
  remove(context: Context, id: string): Promise<string> {
    return this.database.write(context, async (unit) => {
      const file = await this.require(unit, id);
      await this.requireOpen(unit, context, file.applicationId, file.milestone, file.kind, true);
      await unit.remove(file, 'milestone-file.removed');
      return file.applicationId;
    });
  }

  private async require(unit: ReadUnit, id: string): Promise<MilestoneFile> {
    const found = isId(id) ? await unit.findOne(MilestoneFile, { id }) : null;
    if (!found) throw new DomainError('not-found', { subject: 'MilestoneFile' });
    return found;
  }

  private async requireOpen(
    unit: ReadUnit,
    context: Context,
    applicationId: string,
    milestone: ProjectMilestone,
    kind: MilestoneEvidence,
    lock = false,
  ): Promise<void> {
    const application = await this.applications.requireFor(unit, context, applicationId, { lock });
    const { evidence } = await this.milestones.requireOpen(unit, context, application, milestone);
    if (!evidence.includes(kind)) throw new DomainError('unknown-milestone', { field: 'kind' });
  }
}
