import { z } from 'zod';
import { ROLES } from '../kernel/context.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { pagingSchema } from '../kernel/paging.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { USER_STATES } from './user-rules.js';

const none = z.literal('');
const personName = z.string().trim().min(1).max(100);
const district = z.enum(DISTRICT_CODES).or(none).nullish();
const version = z.coerce.number().int().min(1);
const password = z.string().min(1).max(1000);

/** Letters that every keyboard has; people type it at the door. Kept in lower case. */
const username = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'username-form');

export const newUserSchema = z.object({ username, name: personName, role: z.enum(ROLES), district });
export type NewUser = z.infer<typeof newUserSchema>;

/** `version` is the one that was read: an edit in between is refused. */
export const userEditSchema = z.object({
  name: personName.optional(),
  role: z.enum(ROLES).optional(),
  district,
  version,
});
export type UserEdit = z.infer<typeof userEditSchema>;

const USER_ORDERS = ['username', 'name', 'role', 'createdAt', 'lastSeenAt'] as const;

export const userListSchema = pagingSchema.extend({
  search: z.string().max(100).transform(cleanText).optional(),
  role: z.enum(ROLES).or(none).optional(),
  state: z.enum(USER_STATES).or(none).optional(),
  sort: z.enum(USER_ORDERS).default('username'),
  order: z.enum(['asc', 'desc']).default('asc'),
});
export type UserListQuery = z.infer<typeof userListSchema>;

export const newPasswordSchema = z.object({ password, repeat: password });
export const firstAdministratorSchema = newPasswordSchema.extend({ username, name: personName });
export const passwordChangeSchema = newPasswordSchema.extend({ current: password });
