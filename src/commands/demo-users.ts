import { hash } from '@node-rs/argon2';
import type { Database } from '../database/database.js';
import { UserAccount } from '../identity/user-account.entity.js';
import { type Actor, type Role, ROLES, systemContext } from '../kernel/context.js';
import { newId } from '../kernel/ids.js';
import type { Instant } from '../kernel/instant.js';

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

/** One user for each role, named like its role, all with the same password, which may be a weak one. */
export async function addDemoUsers(
  database: Database,
  password: string,
  now: Instant,
): Promise<Record<Role, Actor>> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2 });
  const users = ROLES.map((role): UserAccount => ({
    id: newId(),
    username: role,
    name: NAMES[role],
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
  return Object.fromEntries(
    users.map(({ id, username, role, district }) => [role, { id, username, role, district }]),
  ) as Record<Role, Actor>;
}
