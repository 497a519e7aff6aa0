/** Holds our verdicts on generated EnvoyFilters against istiod's. */
import { envoyFilterRules } from '../../../lib/admission/istio/envoy-filter';
import type { EnvoyFilterSpec } from '../../../lib/admission/istio/envoy-filter/spec';
import { type Complaint, WebhookContext } from '../../../lib/admission/webhook/context';
import { installed, type RecordedFilter } from './recordings';

/** Verdicts in words: `refused`, or of what is not refused how many warnings come with it. */
export interface FilterComparison {
  readonly own: string;
  readonly recorded: string;
  readonly said: readonly Complaint[];
}

const verdictOf = (errors: number, warnings: number): string => (errors > 0 ? 'refused' : `taken with ${warnings} warnings`);

/** Compares the verdicts on an EnvoyFilter. */
export function compareFilter({ doc, errors, warnings }: RecordedFilter): FilterComparison {
  const context = new WebhookContext(doc, installed.istio, 'shop');
  envoyFilterRules(doc['spec'] as EnvoyFilterSpec, context);
  const said = context.complaints;
  const countOf = (severity: string): number => said.filter((each) => each.severity === severity).length;
  return { own: verdictOf(countOf('error'), countOf('warning')), recorded: verdictOf(errors.length, warnings.length), said };
}
