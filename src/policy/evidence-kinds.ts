/** What a file proves of a training session 佐证材料. */
export const EVIDENCE_KINDS = [
  'plan',
  'notice',
  'timetable',
  'photo',
  'courseware',
  'survey',
  'test-results',
  'cost-statement',
  'lecturer-fees',
  'other',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
