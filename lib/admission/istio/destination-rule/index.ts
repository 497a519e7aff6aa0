import { isDNSLabel, isWildcardDomain } from '../../../values/host';
import { checkExportTo } from '../shared/export-to';
import { checkLabels, checkSelector } from '../shared/labels';
import type { KindRules, WebhookContext } from '../../webhook/context';
import type { DestinationRuleSpec, Subset } from './spec';
import { checkTrafficPolicy } from './traffic-policy';

function checkSubset({ name = '', labels, trafficPolicy }: Subset, path: string, context: WebhookContext): void {
  if (!isDNSLabel(name)) {
    context.error(
      'DR-2',
      `${path}.name`,
      `"${name}" is no name of a subset; up to 63 letters, digits and inner "-" are taken.`,
      'Correct the name.',
    );
  }
  checkLabels(labels, `${path}.labels`, 'DR-2', context);
  context.withoutWarnings(() => {
    checkTrafficPolicy(trafficPolicy, `${path}.trafficPolicy`, context);
  });
}

function checkSubsets(subsets: readonly Subset[], context: WebhookContext): void {
  const names = new Set<string | undefined>();
  subsets.forEach((subset, index) => {
    checkSubset(subset, `spec.subsets[${index}]`, context);
    const isTwin = names.has(subset.name);
    names.add(subset.name);
    if (isTwin && context.since('1.22.0')) {
      context.error('DR-3', `spec.subsets[${index}].name`, `The subset "${subset.name ?? ''}" is there twice.`, 'Rename one of the two.');
    }
  });
}

/** A rule for some clients only holds in their own namespace. */
function checkReach({ workloadSelector, exportTo = [] }: DestinationRuleSpec, context: WebhookContext): void {
  if (workloadSelector === undefined || exportTo.length === 0) return;
  const isOwn = exportTo.length === 1 && ['.', context.namespace].includes(exportTo[0] ?? '');
  if (isOwn) return;
  const message = 'The rule is for some workloads of its namespace, and exported beyond it.';
  context.error('X5', 'spec.exportTo', message, 'Write "exportTo: [.]", or remove "exportTo".');
}

/** The rules of DestinationRule. */
export const destinationRuleRules: KindRules<DestinationRuleSpec> = (spec, context) => {
  const { host = '', trafficPolicy, subsets = [], exportTo, workloadSelector } = spec;
  if (!isWildcardDomain(host)) {
    context.error(
      'DR-1',
      'spec.host',
      `"${host}" is no host; a DNS name, a wildcard label first if wanted, is taken.`,
      'Name the host of a Service or ServiceEntry.',
    );
  }
  checkTrafficPolicy(trafficPolicy, 'spec.trafficPolicy', context);
  checkSubsets(subsets, context);
  checkExportTo(exportTo, false, context);
  checkReach(spec, context);
  checkSelector(workloadSelector, 'spec.workloadSelector', context);
};
