import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ASSETS_FOLDER } from './folders.js';

const urls = new Map<string, string>();

/** Address of a file in the assets folder, with its fingerprint so that browsers keep it for good. */
export function assetUrl(name: string): string {
  let url = urls.get(name);
  if (!url) {
    url = `/assets/${name}${fingerprint(name)}`;
    urls.set(name, url);
  }
  return url;
}

function fingerprint(name: string): string {
  try {
    const bytes = readFileSync(new URL(name, ASSETS_FOLDER));
    return `?v=${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
  } catch {
    return '';
  }
}
