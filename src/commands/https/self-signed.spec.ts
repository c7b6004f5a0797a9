import { X509Certificate } from 'node:crypto';
import { selfSigned } from './self-signed.js';

const NOW = new Date('2024-06-01T01:00:00.000Z');

it('is a certificate for each name and address, that its own key signed', () => {
  const { cert, key } = selfSigned(['localhost', '192.168.1.20'], NOW);
  const read = new X509Certificate(cert);
  expect(read.subjectAltName).toBe('DNS:localhost, IP Address:192.168.1.20');
  expect(read.checkIP('192.168.1.20')).toBe('192.168.1.20');
  expect(read.checkHost('localhost')).toBe('localhost');
  expect(read.checkIP('192.168.1.21')).toBeUndefined();
  expect(read.verify(read.publicKey)).toBe(true);
  expect(key).toContain('PRIVATE KEY');
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(new Date(read.validTo).getTime() - NOW.getTime()).toBe(30 * 86_400_000);
});

it('is another one each time', () => {
  const serials = Array.from(
    { length: 50 },
    () => new X509Certificate(selfSigned(['a'], NOW).cert).serialNumber,
  );
  expect(new Set(serials).size).toBe(50);
});
