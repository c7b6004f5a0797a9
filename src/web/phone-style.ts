import { createHash } from 'node:crypto';
import { assetText } from './assets.js';

/**
 * The style of the pages that people open on their own phones at the door, in the page itself: on bad Wi-Fi the first
 * answer is already of use.
 */
export const phoneStyle = (): string => assetText('door.css') + assetText('self-check-in.css');

/** How the content security policy knows it. */
export const phoneStyleSource = (): string =>
  `'sha256-${createHash('sha256').update(phoneStyle()).digest('base64')}'`;
