import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { CodeGuesses } from '../identity/code-guesses.service.js';
import type { Context } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { formatVerificationCode, normaliseVerificationCode } from '../kernel/short-code.js';
import { IssuedDocument } from './issued-document.entity.js';

/** What anybody who has a document in hand may learn of it. */
export interface Verification {
  state: 'genuine' | 'voided';
  genuine: boolean;
  series: string;
  number: string;
  title: string;
  /** People are masked. */
  subject: string;
  issuer: string;
  issuedAt: Instant;
  /** In groups, as it is printed. */
  code: string;
  /** SHA-256 of the file's bytes, hex. */
  sha256: string;
  voidedAt: Instant | null;
  voidReason: string | null;
  /** Number of the document that was issued instead. */
  replacedBy: string | null;
}

@Injectable()
export class VerificationService {
  constructor(
    private readonly database: Database,
    private readonly guesses: CodeGuesses,
  ) {}

  /** Null for a code that no document has, which is counted. Throws `too-many-requests`. */
  async verify(context: Context, text: string): Promise<Verification | null> {
    const code = normaliseVerificationCode(text);
    const found = code === null ? null : await this.find(code);
    if (!found) await this.guesses.count(context, 'verification');
    return found;
  }

  private find(code: string): Promise<Verification | null> {
    return this.database.read(async (unit) => {
      const document = await unit.findOne(IssuedDocument, { code });
      if (!document) return null;
      const [next] = await unit.findMany(IssuedDocument, { replacesId: document.id });
      const { series, number, title, subject, issuer, issuedAt, sha256, voidedAt, voidReason } = document;
      const genuine = voidedAt === null;
      return {
        state: genuine ? 'genuine' : 'voided',
        genuine,
        series,
        number,
        title,
        subject,
        issuer,
        issuedAt,
        code: formatVerificationCode(code),
        sha256,
        voidedAt,
        voidReason,
        replacedBy: next?.number ?? null,
      };
    });
  }
}
