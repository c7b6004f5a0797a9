import { parseCreditCode } from '../kernel/credit-code.js';
import { cleanText } from '../kernel/text-normalisation.js';

/** A credit code in its one spelling, or any other name cleaned: what tells the enterprises of a calculation apart. */
export function enterpriseCode(text: string): string {
  const parsed = parseCreditCode(text);
  return 'creditCode' in parsed ? parsed.creditCode : cleanText(text);
}
