import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { WriteUnit } from '../../database/unit.js';
import { FileStore } from '../../files/file-store.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { requirePolicy } from '../../policy/policies.js';
import { ReportsService } from '../reports.service.js';
import { FileArchive } from '../../files/file-archive.js';
import { dataFingerprint, packagedSessions } from './evidence-package-facts.js';
import { type FrozenPackage, frozenAtOf, findPackages, lockPackages } from './evidence-package-queries.js';
import { type PackageToWrite, writePackage } from './evidence-package-writer.js';
import { EvidencePackage } from './evidence-package.entity.js';

/** A year's evidence in one file for auditors. */
@Injectable()
export class EvidencePackagesService {
  private readonly logger = new Logger('Evidence');

  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly reports: ReportsService,
  ) {}

  /** The packages that were handed out, the newest first. Throws `not-found` for a year without a fund policy. */
  async list(year: number, paging: Paging): Promise<Page<FrozenPackage>> {
    await this.reports.requireProgramme(year);
    return this.database.read((unit) => findPackages(unit, year, paging));
  }

  /**
   * Starts to write the package, which is put on record with its fingerprint before its last byte. While the data stays
   * the same its papers name the moment of its first issue, so that its fingerprint stays the same too. Throws
   * `not-found`, `write-conflict` as `completionReport`.
   */
  async open(context: Context, year: number): Promise<Readable> {
    const pack = await this.prepare(context, year);
    const archive = new FileArchive(pack.asOf);
    void this.write(context, pack, archive).catch((error: Error) => {
      if (!archive.stream.destroyed) this.logger.error(error.stack ?? error.message, context.requestId);
      archive.fail(error);
    });
    return archive.stream;
  }

  private async prepare(context: Context, year: number): Promise<PackageToWrite> {
    const report = await this.reports.completionReport(context, year);
    const { evidence } = requirePolicy(year).talent;
    return this.database.read(async (unit) => {
      const sessions = await packagedSessions(unit, year, evidence);
      const fingerprint = await dataFingerprint(unit, report, sessions);
      const asOf = (await frozenAtOf(unit, year, fingerprint)) ?? context.now;
      return {
        report: { ...report, generatedAt: asOf },
        sessions,
        dataFingerprint: fingerprint,
        asOf,
        signInSheet: (id) => this.reports.signInSheet({ ...context, now: asOf }, id),
      };
    });
  }

  private async write(context: Context, pack: PackageToWrite, archive: FileArchive): Promise<void> {
    await this.database.read((unit) => writePackage(archive, unit, this.store, pack));
    await this.database.write(context, (unit) => freeze(unit, pack, archive));
    archive.end();
  }
}

/** Puts a package on record, or that it was handed out again. */
async function freeze(
  unit: WriteUnit,
  { report: { year }, dataFingerprint: data, asOf }: PackageToWrite,
  { fingerprint, files }: FileArchive,
): Promise<void> {
  await lockPackages(unit);
  const known = await unit.peek(EvidencePackage, { year, fingerprint });
  if (known) {
    unit.record('evidence-package.downloaded', 'EvidencePackage', known.id, { after: { year, fingerprint } });
    return;
  }
  const { actor } = unit.context;
  const row = { id: newId(), year, fingerprint, dataFingerprint: data, files, frozenAt: asOf };
  await unit.add(EvidencePackage, { ...row, frozenBy: actor?.id ?? null }, 'evidence-package.frozen');
}
