/**
 * Spreadsheet programs run a CSV cell that begins with one of these (OWASP, CSV injection), full-width or after
 * white space too.
 * An apostrophe before it makes it text. A cell that has apostrophes before such a character gets one more,
 * so that taking one away always gives back what was written.
 */
const DANGEROUS = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r])/;
const GUARDED = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

export const guardFormula = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);
export const unguardFormula = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
