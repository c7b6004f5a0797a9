import { Controller, Get, Param, Query, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { pagerOf } from '../../kernel/paging.js';
import { requirePolicy } from '../../policy/policies.js';
import { yearOf } from '../progress-view.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { checklistOf } from './evidence-checklist.js';
import { evidencePageSchema } from './evidence-file.schema.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import { MANIFEST } from '../../files/file-archive.js';
import { EvidencePackagesService } from './evidence-packages.service.js';

const PAGE_SIZE = 20;
/** Packages that the page lists; the API has all. */
const LISTED = 10;

@Controller('programmes/:year/evidence')
@Requires('evidence:package')
export class EvidencePackagesPages {
  constructor(
    private readonly packages: EvidencePackagesService,
    private readonly files: EvidenceFilesService,
    private readonly sessions: TrainingSessionsService,
  ) {}

  /** What every session lacks, and what was handed out. */
  @Get()
  @Render('evidence/programme')
  async show(
    @Ctx() context: Context,
    @Param('year') yearText: string,
    @Query({ schema: evidencePageSchema }) { page }: z.infer<typeof evidencePageSchema>,
  ) {
    const year = yearOf(yearText);
    const packages = await this.packages.list(year, { page: 1, pageSize: LISTED });
    const { evidence } = requirePolicy(year).talent;
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.sessions.list(context, { year, sort: 'startsAt' }, paging);
    const counts = await this.files.counts(items.map(({ id }) => id));
    return {
      year,
      sessions: items.map((session) => ({
        ...session,
        included: session.status === 'closed' && session.attended > 0,
        checklist: checklistOf(evidence, { files: counts.get(session.id) ?? {}, attended: session.attended }),
      })),
      pager: pagerOf(paging, total),
      packages: packages.items,
      manifest: MANIFEST,
    };
  }
}
