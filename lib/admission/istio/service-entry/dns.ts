import { isIP } from '../../../values/address';
import { isFQDN } from '../../../values/host';
import { isTCP } from '../../../values/protocol-class';
import type { WebhookContext } from '../../webhook/context';
import { checkLabels } from '../shared/labels';
import { checkPort } from '../shared/numbers';
import { entryPath } from '../shared/paths';
import type { WorkloadEntrySpec } from '../workload-entry';
import { portCheck } from './endpoints';
import type { ServiceEntrySpec } from './spec';

function checkHosts(hosts: readonly string[], context: WebhookContext): void {
  hosts.forEach((host, index) => {
    if (isFQDN(host)) return;
    const message = `"${host}" cannot be looked up in DNS.`;
    context.error('SE-11', `spec.hosts[${index}]`, message, 'Name the host in full, or give "endpoints".');
  });
}

function checkEndpoint({ address = '', labels, ports = {} }: WorkloadEntrySpec, path: string, context: WebhookContext): void {
  if (!isIP(address) && !isFQDN(address)) {
    context.error('SE-11', `${path}.address`, `"${address}" is neither an address nor a DNS name.`, 'Give one of the two.');
  }
  checkLabels(labels, `${path}.labels`, 'SE-11', context);
  for (const [name, port] of Object.entries(ports)) checkPort(port, entryPath(`${path}.ports`, name), 'SE-11', context);
}

/** Releases that warned of a selector whose workloads DNS would not find. */
const warnsOfSelector = ({ release, since }: WebhookContext): boolean =>
  since('1.22.0') && !since('1.25.1') && !['1.23.6', '1.24.6'].includes(release);

function warn({ hosts = [], addresses = [], ports = [], workloadSelector }: ServiceEntrySpec, context: WebhookContext): void {
  if (addresses.length > 0 && hosts.length > 1 && ports.some(({ protocol = '' }) => isTCP(protocol))) {
    const message = 'Several hosts share the addresses, and connections without HTTP cannot be told apart.';
    context.warn('SE-11', 'spec.addresses', message, 'Make an entry for each host.');
  }
  if (workloadSelector !== undefined && warnsOfSelector(context)) {
    context.warn('SE-11', 'spec.workloadSelector', 'With DNS no workload is selected.', 'Remove "workloadSelector", or choose STATIC.');
  }
}

/** Judges endpoints that are looked up in DNS, all of them or one at a time. */
export function judgeDNS(spec: ServiceEntrySpec, context: WebhookContext): void {
  const { endpoints = [], hosts = [], resolution } = spec;
  if (endpoints.length === 0) checkHosts(hosts, context);
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    const message = `DNS_ROUND_ROBIN takes one endpoint, and there are ${endpoints.length}.`;
    context.error('SE-11', 'spec.endpoints', message, 'Keep one, or choose DNS.');
  }
  const checkPorts = portCheck(spec, 'SE-11');
  endpoints.forEach((endpoint, index) => {
    const path = `spec.endpoints[${index}]`;
    checkEndpoint(endpoint, path, context);
    checkPorts(endpoint, path, context);
  });
  warn(spec, context);
}
