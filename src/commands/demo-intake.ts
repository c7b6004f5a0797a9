import type { INestApplicationContext } from '@nestjs/common';
import { ApplicationSteps } from '../applications/application-steps.service.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { EligibilityService } from '../applications/eligibility.service.js';
import { InvoicesService } from '../applications/invoices.service.js';
import { ReviewDesk } from '../applications/review-desk.service.js';
import { ReviewExpertsService } from '../applications/review-experts.service.js';
import { ReviewsService } from '../applications/reviews.service.js';
import { ClustersService } from '../enterprises/clusters.service.js';
import { EnterpriseFindingsService } from '../enterprises/enterprise-findings.service.js';
import { FINDING_AREAS } from '../enterprises/enterprise-finding.entity.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import { FileImportsService } from '../imports/file-imports.service.js';
import { REVIEW_CRITERIA } from '../policy/review-policy.js';
import { DEMO_APPLICATIONS, type DemoApplication } from './demo-data/demo-applications.js';
import { DEMO_CLUSTER, DEMO_ENTERPRISES, demoEnterprisesCsv } from './demo-data/demo-enterprises.js';
import { SeededRandom } from './demo-data/seeded-random.js';
import { DEMO_POLICY, type DemoUsers, type Entered, onDay, reaches } from './demo-stage.js';

const EXPERTISE = ['工业互联网平台', '智能制造', '企业管理与财务'];
/** Every so many enterprises stand on the list of 2023. */
const LISTED_EVERY = 6;

/** Plays what comes before the pool, through the services: registry, applications, checks, reviews. */
export class DemoIntake {
  private readonly random = new SeededRandom(11);

  constructor(
    private readonly app: INestApplicationContext,
    private readonly users: DemoUsers,
  ) {}

  async play(): Promise<Entered[]> {
    const ids = await this.registerEnterprises();
    const clusterId = await this.foundCluster(ids);
    const entered: Entered[] = [];
    for (const application of DEMO_APPLICATIONS) {
      const enterpriseId = ids[application.enterprise]!;
      entered.push({ ...application, id: await this.enter(application, enterpriseId, clusterId) });
    }
    for (const application of entered) await this.check(application);
    await this.describeExperts();
    for (const application of entered.filter((one) => reaches(one, 'eligible'))) {
      await this.review(application);
    }
    return entered;
  }

  /** Imports the list, then adds what lists do not tell. Gives the ids in the list's order. */
  private async registerEnterprises(): Promise<string[]> {
    const clerk = onDay(this.users.clerk, '2024-05-08');
    const file = { filename: 'enterprises-2024.csv', bytes: demoEnterprisesCsv() };
    await this.app.get(FileImportsService).import(clerk, 'enterprises', null, file, false);
    const enterprises = this.app.get(EnterprisesService);
    const findings = this.app.get(EnterpriseFindingsService);
    const ids: string[] = [];
    for (const { creditCode } of DEMO_ENTERPRISES) ids.push(await enterprises.idOf(clerk, creditCode));
    for (const { enterprise, direction } of DEMO_APPLICATIONS) {
      const id = ids[enterprise]!;
      await enterprises.edit(clerk, id, {
        legalEntity: true,
        benchmarkLists: enterprise % LISTED_EVERY === 0 ? ['2023-enterprise'] : [],
        pilotLeadSupplier: direction === 'benchmark-platform',
      });
      for (const area of FINDING_AREAS) {
        await findings.add(clerk, id, {
          area,
          kind: 'nothing-found',
          foundOn: '2024-05-08',
          endedOn: null,
          source: '公开查询（演示）',
          note: null,
        });
      }
    }
    return ids;
  }

  private async foundCluster(ids: readonly string[]): Promise<string> {
    const { members, ...facts } = DEMO_CLUSTER;
    const clerk = onDay(this.users.clerk, '2024-05-09');
    const cluster = { ...facts, memberIds: ids.slice(0, members) };
    return (await this.app.get(ClustersService).found(clerk, cluster)).id;
  }

  private async enter(
    { direction, title, summary, voucherSubsidised, invoices, goal, late }: DemoApplication,
    enterpriseId: string,
    clusterId: string,
  ): Promise<string> {
    const clerk = onDay(this.users.clerk, late ? '2024-05-28' : '2024-05-16');
    const { id } = await this.app.get(ApplicationsService).begin(clerk, {
      policy: DEMO_POLICY,
      direction,
      enterpriseId,
      clusterId: direction === 'cluster' ? clusterId : null,
      title,
      summary,
      voucherSubsidised,
      statedTotal: null,
      otherFiscalMoney: false,
    });
    await this.app.get(InvoicesService).add(
      clerk,
      id,
      invoices.map((invoice) => ({ ...invoice, code: null, tax: null })),
    );
    if (goal !== 'draft') await this.app.get(ApplicationSteps).submit(clerk, id);
    return id;
  }

  private async check(application: Entered): Promise<void> {
    const { id, goal, late } = application;
    const manager = onDay(this.users.manager, '2024-06-03');
    const steps = this.app.get(ApplicationSteps);
    const eligibility = this.app.get(EligibilityService);
    if (goal === 'returned') return void (await steps.return(manager, id, '缺少项目合同，请补充后再提交。'));
    if (goal === 'rejected') return void (await steps.reject(manager, id, '投入内容与支持方向不符。'));
    if (goal === 'withdrawn') return void (await steps.withdraw(manager, id, '企业调整投资计划，申请撤回。'));
    if (!reaches(application, 'eligible')) return;
    if (late) {
      const reason = '逾期两日，经书面说明情况，同意受理。';
      await eligibility.decide(manager, id, { check: 'submitted-in-time', verdict: 'passed', reason });
    }
    await eligibility.confirm(manager, id);
  }

  private async describeExperts(): Promise<void> {
    const manager = onDay(this.users.manager, '2024-06-05');
    for (const [index, { id }] of this.users.experts.entries()) {
      await this.app.get(ReviewExpertsService).describe(manager, id, {
        organisation: `侨都理工学院第${'一二三'[index]}研究所（示例）`,
        mobile: null,
        expertise: EXPERTISE[index]!,
      });
    }
  }

  /** Three experts are asked; of those that go on, all have scored. */
  private async review(application: Entered): Promise<void> {
    const { id } = application;
    const manager = onDay(this.users.manager, '2024-06-06');
    const reviews = this.app.get(ReviewsService);
    const level = 70 + this.random.below(22);
    const done = reaches(application, 'reviewed');
    for (const expert of this.users.experts) {
      const { id: reviewId } = await reviews.assign(manager, id, { reviewerId: expert.id });
      if (!done) continue;
      const scores = REVIEW_CRITERIA.map((criterion) => [criterion, level + this.random.below(8)]);
      await this.app.get(ReviewDesk).submit(onDay(expert, '2024-06-14'), reviewId, {
        scores: Object.fromEntries(scores),
        comment: '方案可行，投入真实，建议支持。',
      });
    }
    if (done) await reviews.conclude(onDay(this.users.manager, '2024-06-20'), id, { note: null });
  }
}
