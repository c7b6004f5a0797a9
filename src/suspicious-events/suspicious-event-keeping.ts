import { hash } from 'node:crypto';
import type { WriteUnit } from '../database/unit.js';
import { networkOf } from '../kernel/network.js';
import type { Suspicion } from './suspicion.js';

/** How long the same attempt of the same person counts as one event, ms. */
const SPAN = 10 * 60_000;

const INSERT = `INSERT INTO suspicious_event
  (id, kind, at, address, user_id, device_id, training_session_id, registration_id, subject)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

/** Keeps something suspicious; the same within ten minutes is kept once, so that a script cannot fill the list. */
export async function keepSuspicion(unit: WriteUnit, suspicion: Suspicion): Promise<void> {
  const { now, actor, address } = unit.context;
  const {
    kind,
    subject = null,
    trainingSessionId = null,
    registrationId = null,
    deviceId = null,
  } = suspicion;
  const what = [kind, subject, trainingSessionId, registrationId, deviceId];
  const who = actor?.id ?? networkOf(address);
  const id = hash('sha256', JSON.stringify([...what, who, Math.floor(Date.parse(now) / SPAN)]));
  await unit.query(INSERT, [
    id,
    kind,
    now,
    address,
    actor?.id ?? null,
    deviceId,
    trainingSessionId,
    registrationId,
    subject,
  ]);
}
