import { EVIDENCE_KINDS, type EvidenceKind } from '../../policy/evidence-kinds.js';

/** What the system makes of what it knows. */
const MADE = ['sign-in-sheet', 'roster'] as const;
export type EvidenceItem = EvidenceKind | (typeof MADE)[number];

/** `made`: by the system; `extra`: on file without being asked for. */
export type EvidenceState = 'on-file' | 'made' | 'missing' | 'extra';

export interface ChecklistLine {
  item: EvidenceItem;
  state: EvidenceState;
  /** Files on file; for what the system makes, the people in it. */
  count: number;
}

/** What is known of a session. */
export interface EvidenceFacts {
  files: Partial<Record<EvidenceKind, number>>;
  /** Registrations with a check-in. */
  attended: number;
}

/**
 * What evidence of a session is there, made by the system, or missing: the kinds that the policy asks for, then what the
 * system makes, then what was filed beside. A timetable is made when none was uploaded; a sign-in sheet and a roster
 * prove nothing before somebody came.
 */
export function checklistOf(required: readonly EvidenceKind[], { files, attended }: EvidenceFacts) {
  const lines: ChecklistLine[] = required.map((item) => {
    const count = files[item] ?? 0;
    if (count > 0) return { item, state: 'on-file', count };
    return { item, state: item === 'timetable' ? 'made' : 'missing', count };
  });
  for (const item of MADE) lines.push({ item, state: attended > 0 ? 'made' : 'missing', count: attended });
  for (const item of EVIDENCE_KINDS) {
    const count = files[item] ?? 0;
    if (count > 0 && !required.includes(item)) lines.push({ item, state: 'extra', count });
  }
  const asked = lines.filter(({ state }) => state !== 'extra');
  const missing = asked.filter(({ state }) => state === 'missing');
  return { lines, asked: asked.length, missing: missing.map(({ item }) => item) };
}

export type Checklist = ReturnType<typeof checklistOf>;
