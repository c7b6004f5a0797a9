import type { FastifyReply } from 'fastify';
import { attachmentNamed, safeName } from '../files/file-name.js';
import { text } from '../kernel/texts.js';

/** What a file is called, by the catalogue's `reports.file.<name>`, and the name for programs that know no Chinese. */
export interface ReportFile {
  name:
    | 'completionReport'
    | 'signInSheet'
    | 'passCards'
    | 'trainedPeople'
    | 'evidence'
    | 'certificate'
    | 'certificates';
  facts: Record<string, unknown>;
  plain: string;
  type: string;
}

/** Answers with a file to keep; official documents have Chinese names (RFC 6266 and RFC 8187). */
export function sendFile(reply: FastifyReply, file: ReportFile, content: unknown): FastifyReply {
  const name = safeName(text('zh-CN', `reports.file.${file.name}`, file.facts));
  return reply
    .type(file.type)
    .header('cache-control', 'no-store')
    .header('content-disposition', attachmentNamed(name, file.plain))
    .send(content);
}
