import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { InvestmentDirection } from '../policy/directions.js';
import { applicationNumber } from './application-number.js';
import type { ReviewStatus } from './review.entity.js';
import type { Scores } from './review-scores.js';

/** A review as managers see it. */
export interface ReviewView {
  id: string;
  reviewerId: string;
  reviewer: string;
  organisation: string | null;
  status: ReviewStatus;
  blind: boolean;
  scores: Scores;
  comment: string | null;
  reason: string | null;
  replaces: string | null;
  assignedAt: Instant;
  submittedAt: Instant | null;
}

type Row<T> = Omit<T, 'scores' | 'blind'> & { scores: string; blind: boolean | number };
const read = <T>({ scores, blind, ...row }: Row<T>) =>
  ({ ...row, scores: JSON.parse(scores) as Scores, blind: Boolean(blind) }) as T;

/** Every review of an application, those replaced included, in the order of their assignment. */
export async function reviewsOf(unit: ReadUnit, applicationId: string): Promise<ReviewView[]> {
  const rows = await unit.query<Row<ReviewView>>(
    `SELECT r.id, r.reviewer_id AS "reviewerId", u.name AS reviewer, x.organisation, r.status, r.blind, r.scores,
       r.comment, r.reason, r.replaces, r.assigned_at AS "assignedAt", r.submitted_at AS "submittedAt"
     FROM review r LEFT JOIN user_account u ON u.id = r.reviewer_id LEFT JOIN review_expert x ON x.id = r.reviewer_id
     WHERE r.application_id = ? ORDER BY r.assigned_at, r.id`,
    [applicationId],
  );
  return rows.map((row) => read<ReviewView>(row));
}

/** A review as its expert sees it: of a blind one not whose it is. */
export interface DeskReview {
  id: string;
  applicationId: string;
  number: string;
  title: string;
  summary: string;
  direction: InvestmentDirection;
  policyCode: string;
  enterprise: string | null;
  blind: boolean;
  status: ReviewStatus;
  scores: Scores;
  comment: string | null;
  reason: string | null;
  assignedAt: Instant;
  submittedAt: Instant | null;
}

const DESK = `SELECT r.id, r.application_id AS "applicationId", a.year, a.serial, a.title, a.summary, a.direction,
    a.policy_code AS "policyCode", e.name AS enterprise, r.blind, r.status, r.scores, r.comment, r.reason,
    r.assigned_at AS "assignedAt", r.submitted_at AS "submittedAt"
  FROM review r JOIN application a ON a.id = r.application_id JOIN enterprise e ON e.id = a.enterprise_id`;

type DeskRow = Row<Omit<DeskReview, 'number'> & { year: number; serial: number }>;

/** An expert's own reviews: those to do first, then the newest. */
export async function reviewsBy(unit: ReadUnit, reviewerId: string): Promise<DeskReview[]> {
  const rows = await unit.query<DeskRow>(
    `${DESK} WHERE r.reviewer_id = ? AND r.status <> 'replaced'
     ORDER BY CASE r.status WHEN 'draft' THEN 0 ELSE 1 END, r.assigned_at DESC, r.id`,
    [reviewerId],
  );
  return rows.map(deskView);
}

/** One of an expert's own reviews; null for anybody else's and for one that another has taken over. */
export async function findOwnReview(
  unit: ReadUnit,
  reviewerId: string,
  id: string,
): Promise<DeskReview | null> {
  const [row] = await unit.query<DeskRow>(
    `${DESK} WHERE r.id = ? AND r.reviewer_id = ? AND r.status <> 'replaced'`,
    [id, reviewerId],
  );
  return row ? deskView(row) : null;
}

function deskView(row: DeskRow): DeskReview {
  const { year, serial, ...rest } = read<Omit<DeskReview, 'number'> & { year: number; serial: number }>(row);
  const hidden = (text: string) => (rest.blind ? text.replaceAll(rest.enterprise!, '***') : text);
  return {
    ...rest,
    number: applicationNumber(year, serial),
    title: hidden(rest.title),
    summary: hidden(rest.summary),
    enterprise: rest.blind ? null : rest.enterprise,
  };
}

/** Who stands on the applicant's side: the enterprise with its contact, and the unit that leads its cluster. */
export async function applicantsOf(unit: ReadUnit, applicationId: string) {
  const [row] = await unit.query<{ name: string; mobile: string | null; leadingUnit: string | null }>(
    `SELECT e.name, e.contact_mobile AS mobile, c.leading_unit AS "leadingUnit"
     FROM application a JOIN enterprise e ON e.id = a.enterprise_id LEFT JOIN cluster c ON c.id = a.cluster_id
     WHERE a.id = ?`,
    [applicationId],
  );
  return [
    { organisation: row?.name ?? null, mobile: row?.mobile ?? null },
    { organisation: row?.leadingUnit ?? null, mobile: null },
  ];
}

/** A reviewer and what is known of them. */
export interface ExpertView {
  id: string;
  name: string;
  username: string;
  organisation: string | null;
  mobile: string | null;
  expertise: string | null;
  /** Reviews that wait for them. */
  open: number;
}

/** Everybody who may be assigned, by name. */
export async function listExperts(unit: ReadUnit): Promise<ExpertView[]> {
  const rows = await unit.query<ExpertView>(
    `SELECT u.id, u.name, u.username, x.organisation, x.mobile, x.expertise,
       (SELECT count(*) FROM review r WHERE r.reviewer_id = u.id AND r.status = 'draft') AS open
     FROM user_account u LEFT JOIN review_expert x ON x.id = u.id
     WHERE u.role = 'reviewer' AND u.disabled_at IS NULL ORDER BY u.name, u.id`,
  );
  return rows.map((row) => ({ ...row, open: Number(row.open) }));
}
