import { isIPv6 } from 'node:net';

/**
 * Whom limits count as one asker: an IPv4 address, also where it came over an IPv6 socket (RFC 4291, 2.5.5.2), or the
 * first 64 bits of an IPv6 address, for whoever has one has all 2^64 that begin so. What is no address stays.
 */
export function networkOf(address: string): string {
  const [numbers = ''] = address.split('%');
  if (!isIPv6(numbers)) return address;
  const groups = groupsOf(numbers);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return ipv4Of(groups);
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight groups of an IPv6 address; a URL writes it without dotted numbers. */
function groupsOf(address: string): number[] {
  const [before = '', after = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [head, tail] = [before, after].map((part) => (part === '' ? [] : part.split(':')));
  const left = 8 - head!.length - tail!.length;
  return [...head!, ...Array<string>(left).fill('0'), ...tail!].map((group) => parseInt(group, 16));
}

const ipv4Of = ([, , , , , , high = 0, low = 0]: number[]): string =>
  [high >> 8, high & 255, low >> 8, low & 255].join('.');
