import { safeName } from '../../files/file-name.js';
import { type Instant, shanghaiDay } from '../../kernel/instant.js';
import { text } from '../../kernel/texts.js';
import type { EvidenceKind } from '../../policy/evidence-kinds.js';

/** Characters of a session's title in its folder's name: Windows bears 260 in a whole path. */
const LONGEST_TITLE = 40;

/** The words of the package's own files, which are Chinese as its papers are. */
export const fileWord = (
  name: 'sessions' | 'cover' | 'report' | 'roster' | 'timetable' | 'signIn' | 'scans',
) => text('zh-CN', `evidence.file.${name}`);

/** What a kind of evidence is called on paper. */
export const kindWord = (kind: string): string => text('zh-CN', `evidence.item.${kind}`);

/** `01`, `02`, …: as wide as the last one needs. */
export const numberOf = (index: number, total: number): string =>
  String(index + 1).padStart(Math.max(2, String(total).length), '0');

/** A session's folder: its number, so that folders sort by time, its day and its title. */
export function folderOf(number: string, { title, startsAt }: { title: string; startsAt: Instant }): string {
  const short = safeName([...title].slice(0, LONGEST_TITLE).join(''));
  return `${fileWord('sessions')}/${number}-${shanghaiDay(startsAt)}-${short}`;
}

/** Where uploaded files go: a folder a kind, numbered, so that no two have the same name on any system. */
export function placed<F extends { kind: EvidenceKind; filename: string }>(
  folder: string,
  files: readonly F[],
): (F & { path: string })[] {
  const counts = new Map<EvidenceKind, number>();
  return files.map((file) => {
    const total = files.filter(({ kind }) => kind === file.kind).length;
    const index = counts.get(file.kind) ?? 0;
    counts.set(file.kind, index + 1);
    return { ...file, path: `${folder}/${kindWord(file.kind)}/${numberOf(index, total)}-${file.filename}` };
  });
}
