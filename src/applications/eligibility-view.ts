import type { Locale } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import type { Seen } from './eligibility-checks.js';
import type { EligibilityReport } from './eligibility.service.js';

const words = (locale: Locale, group: string, { code, ...values }: Seen): string =>
  text(locale, `${group}.${code}`, values);

/** A report as people and programs read it: what was seen and what is required in the reader's language. */
export const eligibilityView = ({ verdict, checks, policyVersion }: EligibilityReport, locale: Locale) => ({
  verdict,
  checks: checks.map(({ seen, required, decision, ...check }) => ({
    ...check,
    seen: seen.map((one) => words(locale, 'eligibilitySeen', one)).join(text(locale, 'eligibility.and')),
    required: words(locale, 'eligibilityRequired', required),
    decision: decision && {
      verdict: decision.verdict,
      reason: decision.reason,
      by: decision.by,
      at: decision.at,
    },
  })),
  policyVersion,
});
