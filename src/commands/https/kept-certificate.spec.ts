import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptCertificate } from './kept-certificate.js';

const HOSTS = ['192.168.1.20', 'localhost'];
const NOW = new Date('2024-06-01T01:00:00.000Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe('the certificate of the example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-'));
  const path = join(folder, 'made', 'https.pem');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the same after a restart, for phones that accepted it, and only its owner reads it', () => {
    const first = keptCertificate(path, HOSTS, NOW);
    expect(keptCertificate(path, HOSTS, inDays(20))).toEqual(first);
    expect(keptCertificate(path, ['localhost'], NOW)).toEqual(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['runs out', HOSTS, inDays(29.5), () => {}],
    ['is for another network', ['10.0.0.7'], NOW, () => {}],
    ['was cut short', HOSTS, NOW, () => truncateSync(path, 700)],
    ['is something else', HOSTS, NOW, () => writeFileSync(path, 'a note')],
    ['has another key', HOSTS, NOW, () => writeFileSync(path, keptCertificate(`${path}2`, HOSTS, NOW).key)],
  ] as const)('is a new one where the old one %s', (_, hosts, now, damage) => {
    const first = keptCertificate(path, HOSTS, NOW);
    damage();
    if (_ === 'has another key') appendFileSync(path, first.cert);
    const second = keptCertificate(path, hosts, now);
    expect(second).not.toEqual(first);
    expect(keptCertificate(path, hosts, now)).toEqual(second);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
