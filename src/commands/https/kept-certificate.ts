import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { dirname } from 'node:path';
import { selfSigned, type TlsFiles } from './self-signed.js';

const DAY_MS = 86_400_000;

/**
 * The certificate of an earlier start, so that who accepted it is not warned again; a new one where there is none, or
 * it is for other addresses, damaged, or runs out within a day. Only its owner can read the file.
 */
export function keptCertificate(path: string, hosts: readonly string[], now: Date): TlsFiles {
  const kept = read(path);
  if (kept && serves(kept, hosts, now)) return kept;
  const made = selfSigned(hosts, now);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  writeFileSync(path, made.key + made.cert, { flag: 'wx', mode: 0o600 });
  return made;
}

function read(path: string): TlsFiles | null {
  try {
    const [key, cert] = readFileSync(path, 'utf8').split(/(?=-----BEGIN CERTIFICATE)/);
    return key && cert ? { key, cert } : null;
  } catch {
    return null;
  }
}

function serves({ key, cert }: TlsFiles, hosts: readonly string[], now: Date): boolean {
  try {
    const certificate = new X509Certificate(cert);
    const named = (host: string) => (isIPv4(host) ? certificate.checkIP(host) : certificate.checkHost(host));
    return (
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(certificate.validTo) > now.getTime() + DAY_MS &&
      hosts.every(named)
    );
  } catch {
    return false;
  }
}
