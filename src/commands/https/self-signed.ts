import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** What a TLS server needs, in PEM. */
export interface TlsFiles {
  key: string;
  cert: string;
}

const VALID_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * A certificate (X.509 version 3, RFC 5280) that its own key signed, ECDSA on P-256 with SHA-256, for these host names
 * and IPv4 addresses. Browsers warn of it, as they should: nobody vouches for it.
 */
export function selfSigned(hosts: readonly string[], now: Date): TlsFiles {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(OID.commonName, der(0x0c, Buffer.from('Peibutong demo')))));
  const signed = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    sequence(OID.ecdsaWithSha256),
    name,
    sequence(time(now.getTime() - DAY_MS), time(now.getTime() + VALID_DAYS * DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      3,
      sequence(
        extension(OID.basicConstraints, sequence(), true),
        extension(OID.keyUsage, der(0x03, Buffer.from([7, 0x80])), true),
        extension(OID.extendedKeyUsage, sequence(OID.serverAuth)),
        extension(OID.subjectAltName, sequence(...hosts.map(altName))),
      ),
    ),
  );
  const signature = sign('sha256', signed, privateKey);
  const whole = sequence(signed, sequence(OID.ecdsaWithSha256), bits(signature));
  const lines = whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value in DER (X.690): tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: Buffer[]): Buffer => der(0x31, ...parts);
const tagged = (number: number, part: Buffer): Buffer => der(0xa0 + number, part);
const integer = (bytes: Buffer): Buffer => der(0x02, bytes);
const bits = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes);
/** UTCTime, good until 2049. */
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

const extension = (oid: Buffer, value: Buffer, critical = false): Buffer =>
  sequence(oid, ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));

const altName = (host: string): Buffer =>
  isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));

const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const OID = {
  /** 2.5.4.3 */
  commonName: oid('550403'),
  /** 1.2.840.10045.4.3.2 */
  ecdsaWithSha256: oid('2a8648ce3d040302'),
  /** 2.5.29.19 */
  basicConstraints: oid('551d13'),
  /** 2.5.29.15 */
  keyUsage: oid('551d0f'),
  /** 2.5.29.37 */
  extendedKeyUsage: oid('551d25'),
  /** 1.3.6.1.5.5.7.3.1 */
  serverAuth: oid('2b06010505070301'),
  /** 2.5.29.17 */
  subjectAltName: oid('551d11'),
};
