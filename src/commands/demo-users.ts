import { hash } from '@node-rs/argon2';
import type { Database } from '../database/database.js';
import { UserAccount } from '../identity/user-account.entity.js';
import { ROLES, type Role, systemContext } from '../kernel/context.js';
import { newId } from '../kernel/ids.js';
import { fromShanghaiLocal } from '../kernel/instant.js';
import type { DemoUsers } from './demo-stage.js';

const NAMES: Record<Role, string> = {
  administrator: '系统管理员（演示）',
  manager: '项目经理（演示）',
  trainer: '培训讲师（演示）',
  clerk: '经办人（演示）',
  approver: '审批人（演示）',
  'district-officer': '蓬江区主管（演示）',
  reviewer: '评审专家（演示）',
  auditor: '审计员（演示）',
};

/** Before anything that they do. */
const FIRST_DAY = '2024-04-01T09:00';

/** Reviews need three experts. */
const MORE_EXPERTS = { 'reviewer-2': '评审专家二（演示）', 'reviewer-3': '评审专家三（演示）' };

/**
 * One user for each role, named like its role, and two more experts, all with the same password, which may be a weak
 * one.
 */
export async function addDemoUsers(database: Database, password: string): Promise<DemoUsers> {
  const now = fromShanghaiLocal(FIRST_DAY);
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2 });
  const named: [username: string, role: Role, name: string][] = [
    ...ROLES.map((role): [string, Role, string] => [role, role, NAMES[role]]),
    ...Object.entries(MORE_EXPERTS).map(([username, name]): [string, Role, string] => [
      username,
      'reviewer',
      name,
    ]),
  ];
  const users = named.map(([username, role, name]): UserAccount => ({
    id: newId(),
    username,
    name,
    role,
    district: role === 'district-officer' ? '440703' : null,
    passwordHash,
    locale: 'zh-CN',
    disabledAt: null,
    createdAt: now,
    version: 1,
  }));
  await database.write(systemContext(now, 'demo'), async (unit) => {
    for (const user of users) await unit.add(UserAccount, user, 'user.created');
  });
  const actors = users.map(({ id, username, role, district }) => ({ id, username, role, district }));
  const byRole = ROLES.map((role) => [role, actors.find(({ username }) => username === role)]);
  return {
    ...Object.fromEntries(byRole),
    experts: actors.filter(({ role }) => role === 'reviewer'),
  } as DemoUsers;
}
