const CODE = /^[0-9A-Z]{10}$/;

/**
 * Whether what a camera or a person gave may be a pass: its code, or an address that ends in `/p/<code>`.
 * Payment codes and other addresses are not, and never leave the device. Whether the pass exists only the
 * server knows.
 */
export const maybePass = (text: string): boolean => passCodeIn(text) !== null;

/** The code in such a text, as the server writes it; null when there is none. */
export function passCodeIn(text: string): string | null {
  const inAddress = /^https?:\/\/\S+\/p\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(text.trim())?.[1];
  const code = (inAddress ?? text).normalize('NFKC').replace(/[\s\p{Pd}_]/gu, '');
  return CODE.test(code.toUpperCase()) ? code.toUpperCase() : null;
}
