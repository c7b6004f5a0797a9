import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { fileRefused } from '../../files/file-refused.js';
import { StreamsUploads, Uploads } from '../../files/uploads.decorators.js';
import type { ArrivingFile } from '../../files/uploads.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import { isGranted } from '../../identity/permissions.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type SeeOther, seeOther, submitForm } from '../../kernel/form.js';
import { pagerOf } from '../../kernel/paging.js';
import { EVIDENCE_KINDS, type EvidenceKind } from '../../policy/evidence-kinds.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { evidencePageSchema, evidenceUploadSchema } from './evidence-file.schema.js';
import { EVIDENCE_LIMIT, EvidenceFilesService } from './evidence-files.service.js';

const VIEW = 'evidence/session';
const PAGE_SIZE = 20;
const MOST_FILES = 20;

/** A file that was not kept, and why. */
interface RefusedFile {
  filename: string;
  problem: DomainError;
}

@Controller('training-sessions/:id/evidence')
export class EvidenceFilesPages {
  constructor(
    private readonly files: EvidenceFilesService,
    private readonly sessions: TrainingSessionsService,
  ) {}

  @Get()
  @Requires('evidence:read')
  @Render(VIEW)
  show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: evidencePageSchema }) { page }: z.infer<typeof evidencePageSchema>,
  ) {
    return this.page(context, id, page);
  }

  /** Several files at once, for browsers without scripts; good ones are kept, the others are named. */
  @Post()
  @Requires('evidence:write')
  @StreamsUploads({ bytes: EVIDENCE_LIMIT, files: MOST_FILES })
  @Redirect()
  async upload(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body() body: object,
    @Uploads() uploads: AsyncIterable<ArrivingFile>,
  ): Promise<SeeOther> {
    await this.files.requireUploadable(context, id);
    const refused: RefusedFile[] = [];
    const again = { view: VIEW, data: async () => ({ ...(await this.page(context, id, 1)), refused }) };
    return submitForm(evidenceUploadSchema, body, again, async ({ kind }) => {
      const kept = await this.keepAll(context, id, kind, uploads, refused);
      if (refused.length > 0) throw new DomainError('files-refused', { refused: refused.length, kept });
      if (kept === 0) throw fileRefused('file-missing');
      return `/training-sessions/${id}/evidence?done=evidence-uploaded`;
    });
  }

  @Post(':fileId/deletion')
  @Requires('evidence:write')
  @Redirect()
  async remove(@Ctx() context: Context, @Param('fileId') fileId: string): Promise<SeeOther> {
    const id = await this.files.remove(context, fileId);
    return seeOther(`/training-sessions/${id}/evidence?done=evidence-removed`);
  }

  private async keepAll(
    context: Context,
    id: string,
    kind: EvidenceKind,
    uploads: AsyncIterable<ArrivingFile>,
    refused: RefusedFile[],
  ): Promise<number> {
    let kept = 0;
    for await (const upload of uploads) {
      try {
        await this.files.add(context, id, kind, upload);
        kept += 1;
      } catch (problem) {
        if (!(problem instanceof DomainError)) throw problem;
        refused.push({ filename: upload.filename, problem });
      }
    }
    return kept;
  }

  private async page(context: Context, id: string, page: number) {
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.files.list(context, id, paging);
    const { actor } = context;
    const mayWrite = actor !== null && isGranted(actor.role, 'evidence:write');
    return {
      session: await this.sessions.find(context, id),
      checklist: await this.files.checklist(context, id),
      kinds: EVIDENCE_KINDS,
      mostFiles: MOST_FILES,
      items: items.map((file) => ({
        ...file,
        mayRemove: mayWrite && (actor.role !== 'trainer' || actor.id === file.uploadedBy),
      })),
      pager: pagerOf(paging, total),
    };
  }
}
