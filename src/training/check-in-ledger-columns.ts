import type { Locale } from '../kernel/context.js';
import { type Instant, shanghaiLocal } from '../kernel/instant.js';
import { text } from '../kernel/texts.js';
import type { ScanItem } from './check-in-queries.js';

/** What of a scan goes into a file. */
export const LEDGER_COLUMNS: readonly { name: string; of: (scan: ScanItem, locale: Locale) => string }[] = [
  { name: 'receivedAt', of: ({ receivedAt }) => local(receivedAt) },
  { name: 'at', of: ({ at }) => local(at) },
  { name: 'scannedAt', of: ({ scannedAt }) => local(scannedAt) },
  { name: 'name', of: ({ name }) => name ?? '' },
  { name: 'organisation', of: ({ organisation }) => organisation ?? '' },
  { name: 'passCode', of: ({ passCode }) => passCode },
  { name: 'direction', of: ({ direction }, locale) => text(locale, `checkIn.direction.${direction}`) },
  { name: 'outcome', of: ({ outcome }, locale) => text(locale, `checkIn.outcome.${outcome}`) },
  {
    name: 'reason',
    of: ({ reason }, locale) => (reason === null ? '' : text(locale, `checkIn.reason.${reason}`)),
  },
  {
    name: 'review',
    of: ({ reviewState }, locale) =>
      reviewState === null ? '' : text(locale, `checkIn.reviewState.${reviewState}`),
  },
  { name: 'annulledAt', of: ({ annulledAt }) => local(annulledAt) },
  { name: 'annulmentReason', of: ({ annulmentReason }) => annulmentReason ?? '' },
  { name: 'method', of: ({ method }, locale) => text(locale, `checkIn.method.${method}`) },
  { name: 'offline', of: ({ offline }, locale) => text(locale, `checkIn.offline.${offline}`) },
  { name: 'userName', of: ({ userName }) => userName ?? '' },
  { name: 'deviceId', of: ({ deviceId }) => deviceId ?? '' },
  { name: 'nonce', of: ({ nonce }) => nonce },
];

/** To the second, in Asia/Shanghai. */
const local = (instant: Instant | null): string =>
  instant ? `${shanghaiLocal(instant).replace('T', ' ')}${instant.slice(16, 19)}` : '';
