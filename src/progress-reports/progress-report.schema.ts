import { z } from 'zod';
import { DISTRICT_CODES } from '../kernel/districts.js';
import type { Day } from '../kernel/instant.js';
import { blankable, day } from '../kernel/schemas.js';
import { DIRECTIONS } from '../policy/directions.js';

const reportDay = day.refine((value) => value >= '2000-01-01' && value <= '2099-12-31', 'day-invalid');

/** Without days, from the first of the programme's year up to today. */
const fields = {
  from: blankable(reportDay),
  to: blankable(reportDay),
  direction: blankable(z.enum(DIRECTIONS)),
  district: blankable(z.enum(DISTRICT_CODES)),
};
export const progressReportSchema = z
  .object(fields)
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'period-backwards' });
export type ProgressReportQuery = z.infer<typeof progressReportSchema>;

/** As in the address of the page, where an empty or unknown choice is none. */
export const progressReportPageSchema = z.object({
  from: fields.from.catch(undefined),
  to: fields.to.catch(undefined),
  direction: fields.direction.catch(undefined),
  district: fields.district.catch(undefined),
});

/** The days that a report of the year is about when some or none are named. */
export function periodOf(year: number, { from, to }: Pick<ProgressReportQuery, 'from' | 'to'>, today: Day) {
  const first: Day = `${year}-01-01`;
  const last = to ?? later(from ?? first, today);
  return { from: from ?? earlier(first, last), to: last };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
