import type { ApiClient } from '../support/api-client.js';
import type { TestApp } from '../support/test-app.js';

let nonces = 0;

/** A nonce that no other scan of the run has. */
export const newNonce = (): string => `test-nonce-${String((nonces += 1)).padStart(8, '0')}`;

/** Sends one scan; say only what matters. */
export const sendScan = (by: ApiClient, trainingSessionId: string, passCode: string, more: object = {}) =>
  by.post('/api/v1/check-ins', { nonce: newNonce(), passCode, trainingSessionId, ...more });

export interface LedgerRow extends Record<string, unknown> {
  nonce: string;
  outcome: string;
  reason: string | null;
}

/** The scans of a training session as they are kept, in the order of their arrival. */
export const ledgerOf = (test: TestApp, trainingSessionId: string): Promise<LedgerRow[]> =>
  test.database.read((unit) =>
    unit.query<LedgerRow>(
      'SELECT * FROM check_in_scan WHERE training_session_id = ? ORDER BY received_at, id',
      [trainingSessionId],
    ),
  );

/** First and last time of everybody who attended. */
export const attendancesOf = (test: TestApp, trainingSessionId: string) =>
  test.database.read((unit) =>
    unit.query<{ id: string; firstIn: string; lastOut: string | null; minutes: number | null }>(
      `SELECT id, first_in AS "firstIn", last_out AS "lastOut", minutes FROM attendance
       WHERE training_session_id = ? ORDER BY first_in`,
      [trainingSessionId],
    ),
  );
