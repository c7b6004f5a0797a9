import type { DocumentTask } from '../../documents/document-task.js';
import { plusDays } from '../../kernel/days.js';
import { fromShanghaiLocal, type Instant, shanghaiDay } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { moneyInWords } from '../../kernel/money-in-words.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { FundPolicy } from '../../policy/fund-policy.js';
import type { Binding } from '../calculation-result.js';
import type { NoticeFactsToPrint } from './notice-candidates.js';

/** What a notice gets when it is issued. */
export interface NoticeNumbering {
  documentNumber: string;
  issuedAt: Instant;
  /** The verification code in groups, as people type it. */
  code: string;
  /** What the QR code holds. */
  verificationUrl: string;
  /** Where the code can be typed. */
  verificationPage: string;
}

/** All that `reports/subsidy-notice.hbs` says, plain JSON: kept with the notice, so that it can be printed again as it was. */
export interface NoticePaper extends NoticeNumbering {
  issuer: string;
  year: number;
  enterprise: string;
  creditCode: string;
  /** The year's notice that asked for applications. */
  policy: { title: string; documentNumber: string };
  direction: InvestmentDirection;
  cluster: string | null;
  project: string;
  applicationNumber: string;
  investment: string;
  rate: string;
  clause: string;
  enterpriseCap: string;
  clusterCap: string | null;
  /** `enterprise-cap-shared` where decisions before this one have taken a part of the cap. */
  binding: Binding | 'enterprise-cap-shared';
  amount: string;
  words: string;
  /** The days by which something is due. */
  milestones: { milestone: string; due: Instant; last: boolean }[];
  tranches: { milestone: string; share: string; whole: boolean; last: boolean }[];
  contact: string;
  copies: string;
  printer: string;
}

const percent = (basisPoints: number): string => `${basisPoints / 100}%`;

/** What the notice of a decision says. Computes no money: the decision has it. */
export function noticePaper(
  { authority, title, documentNumber, calculation, milestones, tranches }: FundPolicy,
  facts: NoticeFactsToPrint,
  numbering: NoticeNumbering,
): NoticePaper {
  const issueDay = shanghaiDay(numbering.issuedAt);
  const isLast = (list: readonly unknown[], place: number): boolean => place === list.length - 1;
  return {
    ...numbering,
    issuer: authority.name,
    year: facts.year,
    enterprise: facts.enterprise,
    creditCode: facts.creditCode,
    policy: { title, documentNumber },
    direction: facts.direction,
    cluster: facts.cluster,
    project: facts.project,
    applicationNumber: facts.applicationNumber,
    investment: formatMoney(facts.investment),
    rate: percent(facts.rateBasisPoints),
    clause: facts.clause,
    enterpriseCap: formatMoney(facts.enterpriseCap),
    clusterCap: facts.clusterCap === null ? null : formatMoney(facts.clusterCap),
    binding:
      facts.binding === 'enterprise-cap' && facts.amount < facts.enterpriseCap
        ? 'enterprise-cap-shared'
        : facts.binding,
    amount: formatMoney(facts.amount),
    words: moneyInWords(facts.amount, calculation),
    milestones: milestones.steps.map(({ milestone, dueDays }, place) => ({
      milestone,
      due: fromShanghaiLocal(`${plusDays(issueDay, dueDays)}T00:00`),
      last: isLast(milestones.steps, place),
    })),
    tranches: tranches.parts.map(({ milestone, shareBasisPoints }, place) => ({
      milestone,
      share: percent(shareBasisPoints),
      whole: shareBasisPoints === 10_000,
      last: isLast(tranches.parts, place),
    })),
    contact: authority.contact,
    copies: authority.copies,
    printer: authority.office,
  };
}

export const NOTICE_REPORT = 'subsidy-notice';

/** One notice as it is issued, for the archives: the same paper gives the same bytes at any time. */
export const noticeTask = (paper: NoticePaper): DocumentTask => ({
  report: NOTICE_REPORT,
  model: paper,
  createdAt: paper.issuedAt,
  archival: true,
});
