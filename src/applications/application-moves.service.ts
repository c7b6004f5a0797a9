import { Injectable } from '@nestjs/common';
import type { WriteUnit } from '../database/unit.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { ApplicationEvent } from './application-event.entity.js';
import { statusAfter } from './application-life-cycle.js';
import type { Application } from './application.entity.js';
import type { ApplicationAction, ApplicationStatus } from './life-cycle-actions.js';
import { refreshDues } from './dues/refresh-dues.js';
import type { LifeCycleFacts } from './life-cycle-guards.js';

/** Where an application ends without money: its invoices are free again. */
const RELEASING: readonly ApplicationStatus[] = ['rejected', 'withdrawn'];

/** The one way in which an application's status changes: each step is on its timeline. */
@Injectable()
export class ApplicationMoves {
  /** `application` was locked by this unit. Throws as `statusAfter`. */
  async move(
    unit: WriteUnit,
    application: Application,
    action: ApplicationAction,
    { facts = {}, reason = null }: { facts?: LifeCycleFacts; reason?: string | null } = {},
  ): Promise<void> {
    const { actor: by, now } = unit.context;
    if (!by) throw new DomainError('permission-denied');
    const before = application.status;
    application.status = statusAfter(before, { action, by, facts: { now, ...facts }, reason });
    await unit.save(application, `application.${action}`);
    if (application.status === before) {
      unit.record(`application.${action}`, 'Application', application.id, reason ? { reason } : {});
    }
    if (RELEASING.includes(application.status)) await releaseInvoices(unit, application.id);
    await recordEvent(unit, application, action, before, reason);
  }
}

/** A step on the timeline, which may change what is due. */
export function recordEvent(
  unit: WriteUnit,
  { id, status }: Application,
  action: ApplicationEvent['action'],
  fromStatus: ApplicationStatus | null,
  reason: string | null = null,
): Promise<ApplicationEvent> {
  const { now, actor } = unit.context;
  unit.followUp(refreshDues, id);
  const event = {
    id: newId(),
    applicationId: id,
    action,
    fromStatus,
    toStatus: status,
    reason,
    byUser: actor?.id ?? null,
    at: now,
  };
  return unit.add(ApplicationEvent, event, null);
}

async function releaseInvoices(unit: WriteUnit, applicationId: string): Promise<void> {
  await unit.query('UPDATE invoice SET held_key = NULL WHERE application_id = ?', [applicationId]);
}
