import type { ReadUnit } from '../database/unit.js';
import { lessonHours } from './lesson-hours.js';

/** How people left a training session that asks for check-outs. */
export interface CheckOutFigures {
  /** People whom somebody checked out. */
  checkedOut: number;
  /** People whose check-out was forgotten: the session's end stands for it. */
  forgotten: number;
  /** Whole minutes that people attended on average; null before the first check-out. */
  averageMinutes: number | null;
  /** The same in whole lesson hours. */
  averageHours: number | null;
}

export async function checkOutFigures(
  unit: ReadUnit,
  trainingSessionId: string,
  lessonHourMinutes: number,
): Promise<CheckOutFigures> {
  const [row] = await unit.query<Record<'checkedOut' | 'forgotten' | 'average', string | null>>(
    `SELECT count(CASE WHEN last_out IS NOT NULL AND NOT check_out_forgotten THEN 1 END) AS "checkedOut",
       count(CASE WHEN check_out_forgotten THEN 1 END) AS forgotten, avg(minutes) AS average
     FROM attendance WHERE training_session_id = ?`,
    [trainingSessionId],
  );
  const { checkedOut, forgotten, average } = row!;
  const averageMinutes = average === null ? null : Math.floor(Number(average));
  return {
    checkedOut: Number(checkedOut),
    forgotten: Number(forgotten),
    averageMinutes,
    averageHours: averageMinutes === null ? null : lessonHours(averageMinutes, lessonHourMinutes),
  };
}
