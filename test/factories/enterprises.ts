import { systemContext } from '../../src/kernel/context.js';
import { creditCodeCheckCharacter } from '../../src/kernel/credit-code.js';
import { ClustersService } from '../../src/enterprises/clusters.service.js';
import { type EnterpriseInput, enterpriseSchema } from '../../src/enterprises/enterprise.schema.js';
import { EnterprisesService } from '../../src/enterprises/enterprises.service.js';
import type { TestApp } from '../support/test-app.js';

let made = 0;

/** A right credit code that no other call gives, of an enterprise registered in the district. */
export function creditCode(district = '440703'): string {
  made += 1;
  const first17 = `91${district}MA${String(made).padStart(7, '0')}`;
  return first17 + creditCodeCheckCharacter(first17);
}

/** An enterprise whose code and name nobody else has, unless told otherwise. */
export async function addEnterprise(test: TestApp, changes: Partial<EnterpriseInput> = {}) {
  const district = changes.district ?? '440703';
  const code = changes.creditCode ?? creditCode(district);
  const input = enterpriseSchema.parse({
    creditCode: code,
    name: `江门市${code.slice(10)}五金有限公司`,
    district,
    foundedOn: '2015-03-01',
    legalEntity: true,
    contactName: '陈联系',
    contactMobile: '19900000001',
    ...changes,
  });
  return test.app.get(EnterprisesService).register(systemContext(test.clock.now()), input);
}

/** A cluster of these enterprises. */
export function addCluster(test: TestApp, memberIds: string[] = [], district = '440703', name?: string) {
  made += 1;
  return test.app.get(ClustersService).found(systemContext(test.clock.now()), {
    name: name ?? `蓬江区五金产业集群${made}`,
    leadingUnit: '蓬江区五金行业协会',
    district: district as '440703',
    memberIds,
  });
}
