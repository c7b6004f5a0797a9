import { type DocumentStream, streamReport } from '../../documents/documents.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import type { EntryView, PeriodView } from './publicity-queries.js';

/** Starts to write a publicity list 公示名单. @throws TemplateError when a field is missing */
export function streamPublicityList(
  { title, startsOn, endsOn, contact, entries, investment, amount, createdAt, policyCode }: PeriodView,
  lines: AsyncIterable<EntryView>,
): DocumentStream {
  const { operator, title: policyTitle, documentNumber } = requirePolicyByCode(policyCode);
  const model = {
    title,
    startsOn,
    endsOn,
    contact,
    entries,
    investment,
    amount,
    operator,
    policy: { title: policyTitle, documentNumber },
    lines,
  };
  return streamReport('publicity-list', model, { createdAt });
}
