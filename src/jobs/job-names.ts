/** Every kind of background work. Each has exactly one handler, or the application does not start. */
export const JOB_NAMES = ['roster-import', 'file-import', 'certificates', 'subsidy-notices'] as const;
export type JobName = (typeof JOB_NAMES)[number];
