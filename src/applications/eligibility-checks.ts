import { plusDays, plusYears } from '../kernel/days.js';
import type { Day } from '../kernel/instant.js';
import type { EligibilityRule, LookBackRule } from '../policy/eligibility-policy.js';

export type Verdict = 'passed' | 'failed' | 'needs-review';

/** Something about an enterprise that somebody looked up, or that a search found nothing. */
export interface PastFinding {
  area: 'funded-projects' | 'credit' | 'accidents';
  kind: string;
  foundOn: Day;
  /** When it was lifted; an entry that was not still stands. */
  endedOn: Day | null;
  source: string;
}

/** What the checks look at. Null says that nobody has told. */
export interface EligibilityFacts {
  /** The day of submission; of a draft, today. */
  submittedOn: Day;
  /** The last day of the direction; null where applications come in as they ripen. */
  lastDay: Day | null;
  /** GB/T 2260 code; null when the enterprise is registered outside Jiangmen. */
  district: string | null;
  legalEntity: boolean | null;
  foundedOn: Day | null;
  /** Whether the enterprise is one of the cluster's; null where no cluster applies. */
  clusterMember: boolean | null;
  /** Whether the project had other fiscal money. */
  otherFiscalMoney: boolean | null;
  invoices: {
    total: number;
    /** Without a number nobody can tell whether they were used before. */
    unnumbered: number;
    /** Used earlier by others: which, and where first. */
    usedBefore: readonly { number: string; firstUsedBy: string }[];
  };
  findings: readonly PastFinding[];
}

/** A value with its kind; words under `eligibilitySeen.<code>` and `eligibilityRequired.<code>`. */
export type Seen = { code: string } & Record<string, string | number>;

export interface EligibilityCheck {
  clause: string;
  check: EligibilityRule['check'];
  verdict: Verdict;
  seen: Seen[];
  required: Seen;
}

export interface Eligibility {
  verdict: Verdict;
  checks: EligibilityCheck[];
}

type Answer = Omit<EligibilityCheck, 'clause' | 'check'>;

/**
 * Holds an application against every rule of clause 三, the deadline of 五（一） and, for a cluster's, 四（三）. Nothing
 * unknown passes.
 */
export function checkEligibility(rules: readonly EligibilityRule[], facts: EligibilityFacts): Eligibility {
  const asked = rules.filter(({ check }) => check !== 'member-of-cluster' || facts.clusterMember !== null);
  const checks = asked.map((rule) => ({ clause: rule.clause, check: rule.check, ...answer(rule, facts) }));
  return { verdict: overallVerdict(checks), checks };
}

/** Failed when one check failed, else needs a person when one does. */
export function overallVerdict(checks: readonly { verdict: Verdict }[]): Verdict {
  const verdicts = new Set(checks.map(({ verdict }) => verdict));
  return verdicts.has('failed') ? 'failed' : verdicts.has('needs-review') ? 'needs-review' : 'passed';
}

function answer(rule: EligibilityRule, facts: EligibilityFacts): Answer {
  switch (rule.check) {
    case 'registered-in-area':
      return {
        verdict: facts.district?.startsWith(rule.districtPrefix) ? 'passed' : 'failed',
        seen: [facts.district ? { code: 'district', district: facts.district } : { code: 'outside' }],
        required: { code: 'district-prefix', prefix: rule.districtPrefix },
      };
    case 'legal-entity':
      return yesOrNo(facts.legalEntity, true, 'legal-entity');
    case 'established':
      return establishedLongEnough(rule, facts);
    case 'submitted-in-time':
      return submittedInTime(facts);
    case 'no-other-fiscal-money':
      return yesOrNo(facts.otherFiscalMoney, false, 'fiscal-money');
    case 'invoices-used-once':
      return invoicesUsedOnce(facts.invoices);
    case 'member-of-cluster':
      return {
        verdict: facts.clusterMember ? 'passed' : 'needs-review',
        seen: [{ code: facts.clusterMember ? 'cluster-member-yes' : 'cluster-member-no' }],
        required: { code: 'cluster-member-yes' },
      };
    default:
      return pastYears(rule, facts);
  }
}

function yesOrNo(value: boolean | null, wanted: boolean, what: string): Answer {
  return {
    verdict: value === null ? 'needs-review' : value === wanted ? 'passed' : 'failed',
    seen: [{ code: value === null ? 'unknown' : `${what}-${value ? 'yes' : 'no'}` }],
    required: { code: `${what}-${wanted ? 'yes' : 'no'}` },
  };
}

/** Full years on the reference day, that day included. */
function establishedLongEnough(
  { minimumYears, referenceDay }: Extract<EligibilityRule, { check: 'established' }>,
  { foundedOn, submittedOn }: EligibilityFacts,
): Answer {
  const day = referenceDay === 'submission' ? submittedOn : referenceDay;
  const required = { code: 'years-on', years: minimumYears, day };
  if (foundedOn === null) return { verdict: 'needs-review', seen: [{ code: 'unknown' }], required };
  const full = plusYears(foundedOn, minimumYears);
  return {
    verdict: full <= day ? 'passed' : 'failed',
    seen: [{ code: 'founded-on', day: foundedOn, full }],
    required,
  };
}

/** A late application is not refused for it: a person decides. */
function submittedInTime({ submittedOn, lastDay }: EligibilityFacts): Answer {
  return {
    verdict: lastDay === null || submittedOn <= lastDay ? 'passed' : 'needs-review',
    seen: [{ code: 'submitted-on', day: submittedOn }],
    required: lastDay === null ? { code: 'rolling' } : { code: 'last-day', day: lastDay },
  };
}

function invoicesUsedOnce({ total, unnumbered, usedBefore }: EligibilityFacts['invoices']): Answer {
  const required = { code: 'invoices-once' };
  if (usedBefore.length > 0) {
    return {
      verdict: 'failed',
      seen: usedBefore.map(({ number, firstUsedBy }) => ({ code: 'invoice-used', number, firstUsedBy })),
      required,
    };
  }
  if (unnumbered > 0 || total === 0) {
    const seen: Seen =
      total === 0 ? { code: 'no-invoices' } : { code: 'invoices-unnumbered', count: unnumbered };
    return { verdict: 'needs-review', seen: [seen], required };
  }
  return { verdict: 'passed', seen: [{ code: 'invoices-unused', count: total }], required };
}

const AREAS = {
  'funded-projects-in-good-standing': 'funded-projects',
  'credit-in-good-standing': 'credit',
  'no-major-accident': 'accidents',
} as const satisfies Record<LookBackRule['check'], PastFinding['area']>;

/**
 * The years before the day of submission, that day and the first one included, and whatever came to light since. An entry
 * in a credit list counts while it stands; anything else on its day. Without a finding somebody must have searched.
 */
function pastYears(rule: LookBackRule, { findings, submittedOn }: EligibilityFacts): Answer {
  const area = AREAS[rule.check];
  const since = plusYears(submittedOn, -rule.lookBackYears);
  const required = { code: 'nothing-since', since };
  const known = findings.filter((finding) => finding.area === area);
  const against = known.filter(
    ({ kind, foundOn, endedOn }) =>
      kind !== 'nothing-found' && (foundOn >= since || (area === 'credit' && (endedOn ?? since) >= since)),
  );
  if (against.length > 0) return { verdict: 'failed', seen: against.map(seenFinding), required };
  const fresh = plusDays(submittedOn, -rule.searchDays);
  const searches = known.filter(({ kind, foundOn }) => kind === 'nothing-found' && foundOn >= fresh);
  return searches.length > 0
    ? { verdict: 'passed', seen: [seenFinding(searches.toSorted(byDay).at(-1)!)], required }
    : { verdict: 'needs-review', seen: [{ code: 'not-searched', since: fresh }], required };
}

const byDay = (a: PastFinding, b: PastFinding): number => (a.foundOn < b.foundOn ? -1 : 1);

const seenFinding = ({ kind, foundOn, endedOn, source }: PastFinding): Seen => ({
  code: kind === 'nothing-found' ? 'searched' : 'finding',
  kind,
  day: foundOn,
  ...(endedOn === null ? {} : { endedOn }),
  source,
});

/** What a person decided on a check that needed one. */
export interface EligibilityDecision {
  check: EligibilityRule['check'];
  verdict: 'passed' | 'failed';
  /** What was seen when it was decided. */
  seen: readonly Seen[];
}

/**
 * The verdicts with people's decisions in place of `needs-review`, the latest of a check last. A decision holds as long
 * as the check still needs a person and sees what it saw.
 */
export function withDecisions<Decision extends EligibilityDecision>(
  { checks }: Eligibility,
  decisions: readonly Decision[],
): { verdict: Verdict; checks: (EligibilityCheck & { decision: Decision | null })[] } {
  const decided = checks.map((check) => {
    const decision =
      check.verdict === 'needs-review'
        ? (decisions.findLast((one) => one.check === check.check && sameSeen(one.seen, check.seen)) ?? null)
        : null;
    return { ...check, verdict: decision?.verdict ?? check.verdict, decision };
  });
  return { verdict: overallVerdict(decided), checks: decided };
}

const sameSeen = (a: readonly Seen[], b: readonly Seen[]): boolean => plain(a) === plain(b);
const plain = (seen: readonly Seen[]): string =>
  JSON.stringify(seen.map((one) => Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))));
