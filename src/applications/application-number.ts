/** What people call an application by: `2024-00017`, the seventeenth of its year. */
export const applicationNumber = (year: number, serial: number): string =>
  `${year}-${String(serial).padStart(5, '0')}`;

/** Year and place of a number as people type it; null for any other text. */
export function parseApplicationNumber(text: string): { year: number; serial: number } | null {
  const [, year, serial] = /^(20\d\d)-(\d{1,9})$/.exec(text.trim()) ?? [];
  return year && serial ? { year: Number(year), serial: Number(serial) } : null;
}
