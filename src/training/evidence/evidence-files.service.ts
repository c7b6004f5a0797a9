import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type AcceptedType, recogniseFile } from '../../files/file-content.js';
import { safeFilename } from '../../files/file-name.js';
import { FileStore } from '../../files/file-store.js';
import type { ArrivingFile } from '../../files/uploads.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import type { Page, Paging } from '../../kernel/paging.js';
import type { EvidenceKind } from '../../policy/evidence-kinds.js';
import { requirePolicy } from '../../policy/policies.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { type Checklist, checklistOf } from './evidence-checklist.js';
import {
  countEvidence,
  type EvidenceCounts,
  type EvidenceFileView,
  findEvidence,
} from './evidence-file-queries.js';
import { EvidenceFile } from './evidence-file.entity.js';

/** Largest evidence file, bytes. */
export const EVIDENCE_LIMIT = 50 * 1024 * 1024;

/** The files that prove what a training session was. */
@Injectable()
export class EvidenceFilesService {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly sessions: TrainingSessionsService,
  ) {}

  /** The newest first. Throws as `TrainingSessionsService.find`. */
  async list(context: Context, trainingSessionId: string, paging: Paging): Promise<Page<EvidenceFileView>> {
    await this.sessions.find(context, trainingSessionId);
    return this.database.read((unit) => findEvidence(unit, trainingSessionId, paging));
  }

  /** What is there and what is missing. Throws as `TrainingSessionsService.find`. */
  async checklist(context: Context, trainingSessionId: string): Promise<Checklist> {
    const { id, year, attended } = await this.sessions.find(context, trainingSessionId);
    const counts = await this.counts([id]);
    return checklistOf(requirePolicy(year).talent.evidence, { files: counts.get(id) ?? {}, attended });
  }

  /** How many files of each kind there are of each of these sessions, which the caller may see. */
  counts(trainingSessionIds: readonly string[]): Promise<EvidenceCounts> {
    return this.database.read((unit) => countEvidence(unit, trainingSessionIds));
  }

  /**
   * Keeps a file as evidence; the same content for the same purpose again is the file that is there. Throws as
   * `requireUploadable` before a byte is read; `upload-too-large` and as `recogniseFile` for what it holds.
   */
  async add(
    context: Context,
    trainingSessionId: string,
    kind: EvidenceKind,
    { filename, bytes }: ArrivingFile,
  ): Promise<{ file: EvidenceFile; created: boolean }> {
    await this.requireUploadable(context, trainingSessionId);
    let type: AcceptedType | undefined;
    const { sha256, size } = await this.store.put(bytes, async (path, length) => {
      if (length > EVIDENCE_LIMIT) throw new DomainError('upload-too-large', { filename });
      type = await recogniseFile(path, length);
    });
    return this.database.write(context, async (unit) => {
      await this.sessions.requireFor(unit, context, trainingSessionId, { lock: true });
      const there = await unit.findOne(EvidenceFile, { trainingSessionId, kind, sha256 });
      if (there) return { file: there, created: false };
      const file = await unit.add(
        EvidenceFile,
        {
          id: newId(),
          trainingSessionId,
          kind,
          filename: safeFilename(filename, type!),
          type: type!,
          sha256,
          size,
          uploadedBy: context.actor?.id ?? '',
          uploadedAt: context.now,
        },
        'evidence-file.uploaded',
      );
      return { file, created: true };
    });
  }

  /** Throws as `TrainingSessionsService.find`, and `session-cancelled`. */
  async requireUploadable(context: Context, trainingSessionId: string): Promise<void> {
    const { status } = await this.sessions.find(context, trainingSessionId);
    if (status === 'cancelled') throw new DomainError('session-cancelled');
  }

  /** A file and its bytes. Throws `not-found`, `stored-file-missing`, and as `TrainingSessionsService.find`. */
  async open(context: Context, id: string): Promise<{ file: EvidenceFile; bytes: Readable }> {
    const file = isId(id) ? await this.database.read((unit) => unit.findOne(EvidenceFile, { id })) : null;
    if (!file) throw new DomainError('not-found', { subject: 'EvidenceFile' });
    await this.sessions.find(context, file.trainingSessionId);
    return { file, bytes: await this.store.open(file.sha256) };
  }

  /**
   * Takes a file off the record; the audit trail keeps its name and hash. Trainers take back only their own. Resolves to
   * the session's id. Throws `not-found`, `not-your-upload`, and as `TrainingSessionsService.find`.
   */
  remove(context: Context, id: string): Promise<string> {
    return this.database.write(context, async (unit) => {
      const file = isId(id) ? await unit.findOne(EvidenceFile, { id }) : null;
      if (!file) throw new DomainError('not-found', { subject: 'EvidenceFile' });
      await this.sessions.requireFor(unit, context, file.trainingSessionId);
      const { actor } = context;
      if (actor?.role === 'trainer' && actor.id !== file.uploadedBy) throw new DomainError('not-your-upload');
      await unit.remove(file, 'evidence-file.removed');
      return file.trainingSessionId;
    });
  }
}
