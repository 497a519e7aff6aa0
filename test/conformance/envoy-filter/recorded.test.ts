import { envoyFilterRules } from '../../../lib/admission/istio/envoy-filter';
import type { EnvoyFilterSpec } from '../../../lib/admission/istio/envoy-filter/spec';
import { WebhookContext } from '../../../lib/admission/webhook/context';
import { installed, recordedFilters, type RecordedFilter } from './recordings';

/** The verdict and, of what is not refused, how many warnings come with it. */
const verdictOf = (errors: number, warnings: number): string => (errors > 0 ? 'refused' : `taken with ${warnings} warnings`);

function ownVerdict({ doc }: RecordedFilter): string {
  const context = new WebhookContext(doc, installed.istio, 'shop');
  envoyFilterRules(doc['spec'] as EnvoyFilterSpec, context);
  const countOf = (severity: string): number => context.complaints.filter((each) => each.severity === severity).length;
  return verdictOf(countOf('error'), countOf('warning'));
}

test('generated values of patches are taken, warned of and refused as istiod does', () => {
  const compared = recordedFilters().map(
    (each, index) => [index, ownVerdict(each), verdictOf(each.errors.length, each.warnings.length)] as const,
  );
  expect(compared.length).toBeGreaterThanOrEqual(300);
  expect(compared.filter(([, own, recorded]) => own !== recorded)).toEqual([]);
  expect(new Set(compared.map(([, , recorded]) => recorded))).toEqual(
    new Set(['refused', 'taken with 1 warnings', 'taken with 2 warnings']),
  );
});
