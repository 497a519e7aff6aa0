import { isCIDR } from '../../../values/address';
import { isWildcardDomain } from '../../../values/host';
import { isHTTP, isTLS } from '../../../values/protocol-class';
import type { KindRules, WebhookContext } from '../../webhook/context';
import { checkExportTo } from '../shared/export-to';
import { checkWorkloadSelector } from '../shared/labels';
import { checkPort } from '../shared/numbers';
import { checkPortName, checkProtocol } from '../shared/ports';
import { resolutions } from './resolution';
import type { ServiceEntrySpec, ServicePort } from './spec';

function checkHosts(hosts: readonly string[], isDynamic: boolean, context: WebhookContext): void {
  if (hosts.length === 0) context.error('SE-3', 'spec.hosts', 'There are no hosts.', 'Name at least one.');
  hosts.forEach((host, index) => {
    const path = `spec.hosts[${index}]`;
    if (host === '*' || !isWildcardDomain(host)) {
      context.error('SE-3', path, `"${host}" is no host; a DNS name, a wildcard label first if wanted, is taken.`, 'Correct the name.');
    }
    if (host.includes('*') && host !== '*' && !host.startsWith('*.') && !isDynamic) {
      context.warn('SE-4', path, `"${host}" has a wildcard within a label, which DNS and Envoy do not know.`, 'Begin it with "*.".');
    }
  });
}

function checkAddresses({ addresses = [], resolution = 'NONE' }: ServiceEntrySpec, context: WebhookContext): void {
  addresses.forEach((address, index) => {
    if (!isCIDR(address))
      context.error(
        'SE-5',
        `spec.addresses[${index}]`,
        `"${address}" is neither an address nor a range.`,
        'Write "10.0.0.1" or "10.0.0.0/24".',
      );
  });
  if (addresses.some((address) => address.includes('/')) && !['NONE', 'STATIC'].includes(resolution)) {
    context.error(
      'SE-6',
      'spec.addresses',
      `A range of addresses stands for its hosts only with NONE or STATIC, and the resolution is ${resolution}.`,
      'Give single addresses, or choose NONE or STATIC.',
    );
  }
}

/** Whether istiod gives the hosts addresses of its own, so that connections to them can be told apart. */
function allocates({ resolution = 'NONE' }: ServiceEntrySpec, context: WebhookContext): boolean {
  const isOn = context.since('1.25.0') && context.manifest.metadata?.labels?.['networking.istio.io/enable-autoallocate-ip'] !== 'false';
  return isOn && resolution !== 'NONE';
}

function checkPorts(spec: ServiceEntrySpec, context: WebhookContext): void {
  const { ports = [], addresses = [] } = spec;
  const isShared = addresses.length === 0 && !allocates(spec, context);
  ports.forEach((port, index) => {
    const path = `spec.ports[${index}]`;
    const isTwin = (field: 'name' | 'number'): boolean => ports.findIndex((other) => other[field] === port[field]) < index;
    for (const field of ['name', 'number'] as const) {
      if (isTwin(field))
        context.error('SE-7', `${path}.${field}`, `The ${field} ${JSON.stringify(port[field])} is there twice.`, 'Give each port its own.');
    }
    checkServicePort(port, path, context);
    if (isShared && ['', 'TCP'].includes(port.protocol ?? '')) {
      context.warn(
        'SE-8',
        `${path}.protocol`,
        `The protocol "${port.protocol ?? ''}" names no host, so without addresses every connection to this port is one to these hosts.`,
        'Give "addresses", or a protocol that tells hosts apart.',
      );
    }
  });
}

function checkServicePort({ name = '', number, protocol = '', targetPort }: ServicePort, path: string, context: WebhookContext): void {
  if (targetPort !== undefined && targetPort !== 0) checkPort(targetPort, `${path}.targetPort`, 'SE-7', context);
  checkPortName(name, `${path}.name`, 'SE-7', context);
  if (protocol !== '') checkProtocol(protocol, `${path}.protocol`, 'SE-7', context);
  checkPort(number, `${path}.number`, 'SE-7', context);
}

/** Several hosts on one port are told apart by what HTTP or TLS says of them. */
function checkSharing({ hosts = [], ports = [], resolution = 'NONE' }: ServiceEntrySpec, context: WebhookContext): void {
  if (hosts.length < 2 || resolution === 'NONE') return;
  ports.forEach(({ protocol = '' }, index) => {
    if (isHTTP(protocol) || isTLS(protocol)) return;
    context.error(
      'SE-13',
      `spec.ports[${index}].protocol`,
      `Several hosts share a port whose protocol, "${protocol}", does not tell them apart.`,
      'Make an entry for each host, or choose HTTP or TLS.',
    );
  });
}

/** The rules of ServiceEntry. */
export const serviceEntryRules: KindRules<ServiceEntrySpec> = (spec, context) => {
  const { workloadSelector, endpoints = [], hosts = [], resolution = 'NONE', exportTo } = spec;
  checkWorkloadSelector(workloadSelector, 'spec.workloadSelector', context);
  if (workloadSelector !== undefined && endpoints.length > 0) {
    context.error('SE-2', 'spec', '"workloadSelector" and "endpoints" exclude each other.', 'Keep one of them.');
  }
  checkHosts(hosts, resolution === 'DYNAMIC_DNS', context);
  checkAddresses(spec, context);
  checkPorts(spec, context);
  resolutions[resolution]?.(spec, context);
  checkSharing(spec, context);
  checkExportTo(exportTo, true, context);
};
