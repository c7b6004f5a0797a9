import { definePolicy } from './fund-policy.js';

/**
 * The 2024 notice, clause by clause. What it does not say – that `other` people count, that a check-in is enough, how
 * long a lesson hour is – is this programme's custom.
 */
export const jiangmen2024 = definePolicy({
  code: 'jiangmen-2024',
  year: 2024,
  documentNumber: '江工信工业互联网〔2024〕7号',
  title: '江门市工业和信息化局关于组织开展2024年江门市工业互联网专项资金项目申报工作的通知',
  operator: '数字江门网络建设有限公司',
  talent: {
    clause: '四（四）',
    sessions: 10,
    people: 500,
    amount: 1_000_000_00n,
    countedCategories: ['entrepreneur', 'digital-staff', 'student', 'other'],
    attendance: { checkOutRequired: false, minimumShare: null },
    lessonHourMinutes: 45,
  },
  investments: {
    'benchmark-application': {
      clause: '四（一）',
      rateBasisPoints: 5000,
      enterpriseCap: 1_000_000_00n,
      clusterCap: null,
    },
    'benchmark-platform': {
      clause: '四（一）',
      rateBasisPoints: 5000,
      enterpriseCap: 1_000_000_00n,
      clusterCap: null,
    },
    'sme-cloud': { clause: '四（二）', rateBasisPoints: 8000, enterpriseCap: 600_000_00n, clusterCap: null },
    cluster: {
      clause: '四（三）',
      rateBasisPoints: 8000,
      enterpriseCap: 500_000_00n,
      clusterCap: 5_000_000_00n,
    },
  },
});
