import { networkInterfaces } from 'node:os';

/** This machine's IPv4 addresses that others can reach, the likeliest first: those of home and office networks. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  const addresses = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const rank = (address: string) =>
    ['192.168.', '10.', '172.'].findIndex((beginning) => address.startsWith(beginning)) >>> 0;
  return addresses.toSorted((one, other) => rank(one) - rank(other));
}
