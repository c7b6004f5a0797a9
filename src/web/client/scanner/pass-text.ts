const CODE = /^[0-9A-Z]{10}$/;

/**
 * Whether what a camera or a person gave may be a pass: its code, or an address that ends in `/p/<code>`.
 * Payment codes and other addresses are not, and never leave the device. Whether the pass exists only the
 * server knows.
 */
export function maybePass(text: string): boolean {
  const inAddress = /^https?:\/\/\S+\/p\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(text.trim())?.[1];
  const code = (inAddress ?? text).normalize('NFKC').replace(/[\s\p{Pd}_]/gu, '');
  return CODE.test(code.toUpperCase());
}
