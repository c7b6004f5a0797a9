import { COST_CATEGORIES } from './directions.js';
import { EVIDENCE_KINDS } from './evidence-kinds.js';
import { definePolicy } from './fund-policy.js';
import { PILOT_SECTORS } from './selection-policy.js';

const UNTIL_26_MAY = { clause: '五（一）', lastDay: '2024-05-26' };
const BENCHMARK = {
  clause: '四（一）',
  supportClause: '二（一）',
  deadline: UNTIL_26_MAY,
  rateBasisPoints: 5000,
  enterpriseCap: 1_000_000_00n,
  clusterCap: null,
  eligibleCategories: COST_CATEGORIES.filter((category) => category !== 'other'),
};

/**
 * The 2024 notice, clause by clause. What it does not say is this programme's custom and has the clause null; within
 * 四（四）that is that `other` people count, that a check-in is enough, how long a lesson hour is, and what evidence a
 * session needs; within 三（一）that the year is counted to the day of submission; within 三（三）and 三（四）how old a search may
 * be.
 */
export const jiangmen2024 = definePolicy({
  code: 'jiangmen-2024',
  year: 2024,
  documentNumber: '江工信工业互联网〔2024〕7号',
  title: '江门市工业和信息化局关于组织开展2024年江门市工业互联网专项资金项目申报工作的通知',
  issuedOn: '2024-05-07',
  authority: {
    name: '江门市工业和信息化局',
    office: '江门市工业和信息化局办公室',
    contact: '陈先生，3081185；黄先生，3279722',
    copies: '市财政局，数字江门网络建设有限公司',
  },
  operator: '数字江门网络建设有限公司',
  investments: {
    'benchmark-application': BENCHMARK,
    'benchmark-platform': BENCHMARK,
    'sme-cloud': {
      clause: '四（二）',
      supportClause: '二（二）',
      deadline: UNTIL_26_MAY,
      rateBasisPoints: 8000,
      enterpriseCap: 600_000_00n,
      clusterCap: null,
      eligibleCategories: [...COST_CATEGORIES],
    },
    cluster: {
      clause: '四（三）',
      supportClause: '二（三）',
      deadline: { clause: '五（一）', lastDay: null },
      rateBasisPoints: 8000,
      enterpriseCap: 500_000_00n,
      clusterCap: 5_000_000_00n,
      eligibleCategories: [...COST_CATEGORIES],
    },
  },
  talent: {
    clause: '四（四）',
    supportClause: '二（四）',
    deadline: UNTIL_26_MAY,
    sessions: 10,
    people: 500,
    amount: 1_000_000_00n,
    countedCategories: ['entrepreneur', 'digital-staff', 'student', 'other'],
    attendance: { checkOutRequired: false, minimumShare: null, forgottenCheckOutCounts: false },
    lessonHourMinutes: 45,
    evidence: EVIDENCE_KINDS.filter((kind) => kind !== 'other'),
  },
  calculation: {
    clause: null,
    roundingUnit: 1n,
    clusterAllocation: 'pro-rata',
    invoiceAmounts: 'tax-inclusive',
    invoicePeriod: null,
    wholeAfterJiao: false,
  },
  eligibility: [
    { check: 'registered-in-area', clause: '三（一）', districtPrefix: '4407' },
    { check: 'legal-entity', clause: '三（一）' },
    { check: 'established', clause: '三（一）', minimumYears: 1, referenceDay: 'submission' },
    { check: 'submitted-in-time', clause: '五（一）' },
    { check: 'no-other-fiscal-money', clause: '三（二）' },
    { check: 'invoices-used-once', clause: '三（二）' },
    { check: 'member-of-cluster', clause: '四（三）' },
    { check: 'funded-projects-in-good-standing', clause: '三（三）', lookBackYears: 3, searchDays: 180 },
    { check: 'credit-in-good-standing', clause: '三（四）', lookBackYears: 3, searchDays: 180 },
    { check: 'no-major-accident', clause: '三（四）', lookBackYears: 3, searchDays: 180 },
  ],
  priorityGrounds: [
    { ground: 'pilot-sector', clause: '二', sectors: [...PILOT_SECTORS] },
    { ground: 'listed-benchmark', clause: '五（二）', listYear: 2023 },
    { ground: 'pilot-lead-supplier', clause: '五（四）' },
  ],
  review: {
    clause: null,
    criteria: [
      { criterion: 'innovation', weightBasisPoints: 2000 },
      { criterion: 'feasibility', weightBasisPoints: 2000 },
      { criterion: 'benefit', weightBasisPoints: 3000 },
      { criterion: 'demonstration', weightBasisPoints: 1500 },
      { criterion: 'investment', weightBasisPoints: 1500 },
    ],
    lowestScore: 0,
    highestScore: 100,
    experts: 3,
    widestSpread: 20,
    conflicts: ['same-organisation', 'same-mobile'],
    blind: false,
  },
  ranking: {
    clause: null,
    keys: [
      { key: 'review-score', order: 'descending' },
      { key: 'priority-grounds', order: 'descending' },
      { key: 'submitted-at', order: 'ascending' },
      { key: 'credit-code', order: 'ascending' },
    ],
    scoreDecimals: 2,
  },
  budgets: { clause: null, amounts: {} },
  publicity: { clause: null, days: 7, objectionsBlock: true },
  milestones: {
    clause: null,
    steps: [
      {
        milestone: 'implementation',
        dueDays: 180,
        evidence: ['contract', 'invoices-and-payments', 'progress-statement'],
      },
      { milestone: 'acceptance', dueDays: 365, evidence: ['acceptance-report', 'invoices-and-payments'] },
      { milestone: 'performance-report', dueDays: 730, evidence: ['performance-report'] },
    ],
  },
  tranches: { clause: null, parts: [{ milestone: 'acceptance-passed', shareBasisPoints: 10_000 }] },
  documentSeries: {
    'subsidy-notice': { clause: null, form: 'official', prefix: '江工信工业互联网补' },
    certificate: { clause: null, form: 'plain', prefix: 'JMPX' },
  },
});
