import { regexpFault } from '../../../values/regexp';
import type { KindRules, WebhookContext } from '../../webhook/context';
import { checkWorkloadSelector } from '../shared/labels';
import { retiredNames } from './retired-names';
import type { ConfigPatch, EnvoyFilterSpec, FilterMatch, ObjectMatch } from './spec';
import { checkValue } from './value';

/** What a patch may be matched by, where that is not open. */
const matchOf: Readonly<Record<string, 'listener' | 'routeConfiguration' | 'cluster'>> = {
  LISTENER: 'listener',
  FILTER_CHAIN: 'listener',
  NETWORK_FILTER: 'listener',
  HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration',
  VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
};

const matches = ['listener', 'routeConfiguration', 'cluster'] as const;
const connectionManagers = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

function checkObject(applyTo: string, match: ObjectMatch, path: string, context: WebhookContext): void {
  const expected = matchOf[applyTo];
  const given = matches.find((each) => match[each] !== undefined);
  if (expected === undefined || given === undefined || given === expected) return;
  context.error(
    'EF-4',
    `${path}.${given}`,
    `${applyTo} is matched by "${expected}", not by "${given}".`,
    `Match by "${expected}", or leave the match out.`,
  );
}

function warnRetired(name: string, path: string, context: WebhookContext): void {
  const current = Object.hasOwn(retiredNames, name) ? retiredNames[name] : undefined;
  if (current !== undefined) context.warn('EF-5', path, `"${name}" is a name that Envoy has given up.`, `Write "${current}".`);
}

function checkFilter(applyTo: string, filter: FilterMatch, path: string, context: WebhookContext): void {
  const { name = '', subFilter } = filter;
  if (['LISTENER', 'FILTER_CHAIN'].includes(applyTo)) {
    context.warn(
      'EF-5',
      path,
      `A match on a filter has no effect on ${applyTo}.`,
      'Remove "filter", or patch NETWORK_FILTER or HTTP_FILTER.',
    );
  }
  if (name === '') context.error('EF-5', `${path}.name`, 'The filter has no name.', 'Name the filter.');
  warnRetired(name, `${path}.name`, context);
  if (subFilter === undefined) return;
  const at = `${path}.subFilter`;
  if (applyTo !== 'HTTP_FILTER')
    context.error('EF-5', at, `${applyTo} has no filters below filters.`, 'Remove "subFilter", or patch HTTP_FILTER.');
  if (!connectionManagers.includes(name)) {
    context.error('EF-5', at, `Filters of HTTP stand below "${connectionManagers[0] ?? ''}", not below "${name}".`, 'Name that filter.');
  }
  if ((subFilter.name ?? '') === '') context.error('EF-5', `${at}.name`, 'The filter has no name.', 'Name the filter.');
  warnRetired(subFilter.name ?? '', `${at}.name`, context);
}

/** What every patch needs. Returns whether the rest can be judged. */
function checkShape({ applyTo = 'INVALID', patch }: ConfigPatch, path: string, context: WebhookContext): boolean {
  const before = context.complaints.length;
  if (applyTo === 'INVALID') context.error('EF-2', `${path}.applyTo`, 'The patch says not what it is applied to.', 'Give it "applyTo".');
  else if (patch === undefined) context.error('EF-2', `${path}.patch`, 'There is nothing to patch with.', 'Give it a "patch".');
  else if ((patch.operation ?? 'INVALID') === 'INVALID') {
    context.error('EF-2', `${path}.patch.operation`, 'The patch says not what to do.', 'Give it an "operation".');
  } else if (patch.operation !== 'REMOVE' && patch.value === undefined) {
    context.error('EF-2', `${path}.patch.value`, `${patch.operation ?? ''} needs a value.`, 'Give it a "value".');
  }
  return context.complaints.length === before;
}

function checkProxy({ proxy: { proxyVersion = '' } = {} }: ObjectMatch, path: string, context: WebhookContext): void {
  const fault = proxyVersion === '' ? undefined : regexpFault(proxyVersion);
  if (fault === undefined) return;
  context.error('EF-3', `${path}.proxy.proxyVersion`, `"${proxyVersion}" is no regular expression: ${fault}.`, 'Write it in RE2 syntax.');
}

function checkMatch(applyTo: string, match: ObjectMatch, path: string, context: WebhookContext): void {
  checkProxy(match, path, context);
  checkObject(applyTo, match, path, context);
  const filter = match.listener?.filterChain?.filter;
  if (filter !== undefined && matchOf[applyTo] === 'listener') checkFilter(applyTo, filter, `${path}.listener.filterChain.filter`, context);
}

function checkPatch(each: ConfigPatch, path: string, context: WebhookContext): void {
  if (each.match?.context === 'WAYPOINT' && context.since('1.29.0')) return;
  if (!checkShape(each, path, context)) return;
  const { applyTo = 'INVALID', match, patch } = each;
  if (match !== undefined) checkMatch(applyTo, match, `${path}.match`, context);
  checkValue(applyTo, patch?.value, `${path}.patch.value`, context);
}

/** The rules of EnvoyFilter. */
export const envoyFilterRules: KindRules<EnvoyFilterSpec> = ({ workloadSelector, configPatches = [] }, context) => {
  if (context.since('1.22.0')) {
    const message = 'An EnvoyFilter depends on how Istio builds the configuration of proxies, which changes from release to release.';
    context.warn('EF-0', 'spec', message, 'Test it with every upgrade, or use an API of Istio for the same.');
  }
  if (checkWorkloadSelector(workloadSelector, 'spec.workloadSelector', context)) return;
  configPatches.forEach((each, index) => {
    checkPatch(each, `spec.configPatches[${index}]`, context);
  });
};
