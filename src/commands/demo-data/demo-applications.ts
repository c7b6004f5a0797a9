import type { ApplicationStatus } from '../../applications/life-cycle-actions.js';
import type { Fen } from '../../kernel/money.js';
import type { CostCategory, InvestmentDirection } from '../../policy/directions.js';
import { DEMO_CLUSTER, DEMO_ENTERPRISES } from './demo-enterprises.js';
import { SeededRandom } from './seeded-random.js';

/** A made-up application and how far it has come. */
export interface DemoApplication {
  /** Place in `DEMO_ENTERPRISES`. */
  enterprise: number;
  direction: InvestmentDirection;
  title: string;
  summary: string;
  goal: ApplicationStatus;
  late: boolean;
  /** Fen. */
  voucherSubsidised: Fen;
  invoices: DemoInvoice[];
}

export interface DemoInvoice {
  number: string;
  issuedOn: string;
  seller: string;
  category: CostCategory;
  /** Fen, with tax. */
  amount: Fen;
}

const SEED = 20_240_508;
const TITLES: Record<InvestmentDirection, string[]> = {
  'benchmark-application': ['数字化车间与设备联网', '生产排程与质量追溯一体化', '仓储物流与订单协同'],
  'benchmark-platform': ['行业工业互联网平台', '产业链协同服务平台'],
  'sme-cloud': ['经营管理上云', '研发设计与生产管控上云', '售后服务上云'],
  cluster: ['集群企业整体数字化改造'],
};
const SUMMARY: Record<InvestmentDirection, string> = {
  'benchmark-application': '打通计划、生产、质量与仓储数据，设备联网率提高到九成以上。',
  'benchmark-platform': '为同行业企业提供低成本、快部署的应用服务。',
  'sme-cloud': '把核心业务系统迁移到云上，减少自建机房与重复录入。',
  cluster: '与集群内企业共用行业级数字化解决方案。',
};
const SELLERS = [
  '侨都数字服务有限公司（示例）',
  '潭江云计算有限公司（示例）',
  '银湖自动化设备有限公司（示例）',
];
const CATEGORIES: CostCategory[] = [
  'industrial-internet',
  'artificial-intelligence',
  'cloud-service',
  'software',
  'research-and-development',
  'equipment',
  'other',
];

/** How many of each direction end where; the cluster's members ask for more than its cap. */
const PLAN: [InvestmentDirection, ApplicationStatus[]][] = [
  ['cluster', ['approved', ...fill('noticed', 9), 'accepted', 'paid', 'prepared']],
  [
    'benchmark-application',
    ['noticed', 'paid', 'evaluated', 'publicised', 'selected', 'reserved', 'eligible', 'rejected'],
  ],
  ['benchmark-platform', ['accepted', 'reviewed', 'submitted']],
  [
    'sme-cloud',
    [
      'noticed',
      'clawed-back',
      'paid',
      'accepted',
      'publicised',
      'pooled',
      'reviewed',
      'eligible',
      'submitted',
      'returned',
      'withdrawn',
      'draft',
    ],
  ],
];

function fill(status: ApplicationStatus, times: number): ApplicationStatus[] {
  return Array.from({ length: times }, () => status);
}

/** Thirty-six applications in every state, always the same. */
export const DEMO_APPLICATIONS: readonly DemoApplication[] = makeApplications();

function makeApplications(): DemoApplication[] {
  const random = new SeededRandom(SEED);
  const free = DEMO_ENTERPRISES.map((_, place) => place).slice(DEMO_CLUSTER.members);
  const isSupplier = (place: number): boolean => DEMO_ENTERPRISES[place]!.industry.startsWith('软件');
  const take = (direction: InvestmentDirection, index: number): number => {
    if (direction === 'cluster') return index;
    const at = free.findIndex((place) => isSupplier(place) === (direction === 'benchmark-platform'));
    return free.splice(at, 1)[0]!;
  };
  return PLAN.flatMap(([direction, goals]) =>
    goals.map((goal, index): DemoApplication => {
      const invoices = demoInvoices(random, direction);
      return {
        enterprise: take(direction, index),
        direction,
        title: `${random.pick(TITLES[direction])}项目`,
        summary: SUMMARY[direction],
        goal,
        late: goal === 'eligible' && direction === 'sme-cloud',
        voucherSubsidised: random.percent(30) ? BigInt(random.below(40)) * 1_000_00n : 0n,
        invoices,
      };
    }),
  );
}

function demoInvoices(random: SeededRandom, direction: InvestmentDirection): DemoInvoice[] {
  const least = direction === 'cluster' ? 30_000_00 : 8_000_00;
  return Array.from({ length: 2 + random.below(4) }, () => ({
    number: `2444${String(random.below(1_000_000_000)).padStart(16, '0')}`,
    issuedOn: `2024-0${1 + random.below(4)}-${String(1 + random.below(28)).padStart(2, '0')}`,
    seller: random.pick(SELLERS),
    category: random.pick(CATEGORIES),
    amount: BigInt(least + random.below(36_000_000)),
  }));
}
