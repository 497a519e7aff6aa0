import { isIP } from '../../../values/address';
import { isFQDN } from '../../../values/host';
import { isTCP } from '../../../values/protocol-class';
import type { WebhookContext } from '../../webhook/context';
import { checkLabels } from '../shared/labels';
import { checkPort } from '../shared/numbers';
import { checkWorkloadEntry, unix, type WorkloadEntrySpec } from '../workload-entry';
import type { ServiceEntrySpec } from './spec';

type Judge = (spec: ServiceEntrySpec, context: WebhookContext) => void;

function judgeNone({ endpoints = [], workloadSelector, ports = [] }: ServiceEntrySpec, context: WebhookContext): void {
  if (endpoints.length > 0) {
    context.error(
      'SE-9',
      'spec.endpoints',
      'With the resolution NONE requests go where the client sends them, and endpoints are there.',
      'Remove "endpoints", or choose STATIC or DNS.',
    );
  }
  if (!context.since('1.21.0')) return;
  if (workloadSelector !== undefined && context.since('1.22.0')) {
    context.warn(
      'SE-9',
      'spec.workloadSelector',
      'With the resolution NONE no workload is selected.',
      'Remove "workloadSelector", or choose STATIC.',
    );
  }
  if (context.since('1.22.0')) return;
  ports.forEach(({ targetPort = 0 }, index) => {
    if (targetPort === 0) return;
    context.warn(
      'SE-9',
      `spec.ports[${index}].targetPort`,
      'With the resolution NONE requests go to the port that the client names.',
      'Remove "targetPort".',
    );
  });
}

/** An endpoint's ports are named as those of the entry. */
function checkPortNames(
  { ports = {} }: WorkloadEntrySpec,
  path: string,
  rule: string,
  known: ReadonlySet<string>,
  context: WebhookContext,
): void {
  for (const name of Object.keys(ports).filter((each) => !known.has(each))) {
    context.error(
      rule,
      `${path}.ports["${name}"]`,
      `"${name}" is no port of the entry; there are ${[...known].map((each) => `"${each}"`).join(', ')}.`,
      'Name one of these.',
    );
  }
}

const namesOf = ({ ports = [] }: ServiceEntrySpec): ReadonlySet<string> => new Set(ports.map(({ name = '' }) => name));

function judgeStatic(spec: ServiceEntrySpec, context: WebhookContext): void {
  const { endpoints = [], ports = [] } = spec;
  endpoints.forEach((endpoint, index) => {
    const path = `spec.endpoints[${index}]`;
    checkWorkloadEntry(endpoint, path, context);
    checkPortNames(endpoint, path, 'SE-10', namesOf(spec), context);
    const { address = '' } = endpoint;
    if (address.startsWith(unix)) {
      if (ports.length !== 1)
        context.error(
          'SE-10',
          `${path}.address`,
          `A Unix socket serves one port, and the entry has ${ports.length}.`,
          'Make an entry for each port.',
        );
    } else if (address !== '' && !isIP(address)) {
      context.error(
        'SE-10',
        `${path}.address`,
        `"${address}" is no address, and STATIC resolves no names.`,
        'Give an address, or choose DNS.',
      );
    }
  });
}

/** Releases that warned of a selector whose workloads DNS would not find. */
const warnsOfSelector = ({ release, since }: WebhookContext): boolean =>
  since('1.22.0') && !since('1.25.1') && !['1.23.6', '1.24.6'].includes(release);

function judgeDNS(spec: ServiceEntrySpec, context: WebhookContext): void {
  const { endpoints = [], hosts = [], resolution, addresses = [], ports = [], workloadSelector } = spec;
  if (endpoints.length === 0) {
    hosts.forEach((host, index) => {
      if (!isFQDN(host))
        context.error(
          'SE-11',
          `spec.hosts[${index}]`,
          `"${host}" cannot be looked up in DNS.`,
          'Name the host in full, or give "endpoints".',
        );
    });
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    context.error(
      'SE-11',
      'spec.endpoints',
      `DNS_ROUND_ROBIN takes one endpoint, and there are ${endpoints.length}.`,
      'Keep one, or choose DNS.',
    );
  }
  endpoints.forEach((endpoint, index) => {
    checkDNSEndpoint(endpoint, `spec.endpoints[${index}]`, namesOf(spec), context);
  });
  if (addresses.length > 0 && hosts.length > 1 && ports.some(({ protocol = '' }) => isTCP(protocol))) {
    context.warn(
      'SE-11',
      'spec.addresses',
      'Several hosts share the addresses, and connections without HTTP cannot be told apart.',
      'Make an entry for each host.',
    );
  }
  if (workloadSelector !== undefined && warnsOfSelector(context)) {
    context.warn('SE-11', 'spec.workloadSelector', 'With DNS no workload is selected.', 'Remove "workloadSelector", or choose STATIC.');
  }
}

function checkDNSEndpoint(endpoint: WorkloadEntrySpec, path: string, known: ReadonlySet<string>, context: WebhookContext): void {
  const { address = '', labels, ports = {} } = endpoint;
  if (!isIP(address) && !isFQDN(address)) {
    context.error('SE-11', `${path}.address`, `"${address}" is neither an address nor a DNS name.`, 'Give one of the two.');
  }
  checkLabels(labels, `${path}.labels`, 'SE-11', context);
  checkPortNames(endpoint, path, 'SE-11', known, context);
  for (const [name, port] of Object.entries(ports)) checkPort(port, `${path}.ports["${name}"]`, 'SE-11', context);
}

/** What goes through a proxy that looks up names as requests come, by the release that added it. */
const dynamicProtocols: readonly (readonly [protocol: string, since: string])[] = [
  ['http', '1.28.0'],
  ['tls', '1.29.0'],
  ['grpc', '1.30.0'],
  ['http2', '1.30.0'],
];

function judgeDynamic(
  { hosts = [], addresses = [], endpoints = [], ports = [], location = 'MESH_EXTERNAL' }: ServiceEntrySpec,
  context: WebhookContext,
): void {
  const report = (path: string, message: string, hint: string): void => {
    context.error('SE-12', path, message, hint);
  };
  hosts.forEach((host, index) => {
    if (!host.startsWith('*'))
      report(
        `spec.hosts[${index}]`,
        `"${host}" is one host, and DYNAMIC_DNS is for those of a wildcard.`,
        'Give a wildcard, or choose DNS.',
      );
  });
  if (addresses.length > 0) report('spec.addresses', 'With DYNAMIC_DNS the hosts have no addresses of their own.', 'Remove "addresses".');
  if (endpoints.length > 0) report('spec.endpoints', 'With DYNAMIC_DNS the endpoints are looked up.', 'Remove "endpoints".');
  const known = dynamicProtocols.filter(([, since]) => context.since(since)).map(([protocol]) => protocol);
  ports.forEach(({ protocol = '' }, index) => {
    if (known.includes(protocol.toLowerCase())) return;
    report(
      `spec.ports[${index}].protocol`,
      `"${protocol}" does not work with DYNAMIC_DNS; ${known.map((each) => each.toUpperCase()).join(', ')} do.`,
      'Choose one of these.',
    );
  });
  const waypoint = context.manifest.metadata?.labels?.['istio.io/use-waypoint'] ?? '';
  const isRefused = location !== 'MESH_EXTERNAL' && (!context.since('1.30.0') || (waypoint !== '' && waypoint !== 'none'));
  if (isRefused)
    report(
      'spec.location',
      `DYNAMIC_DNS is for hosts outside of the mesh, and the location is ${location}.`,
      'Write "location: MESH_EXTERNAL".',
    );
}

/** What each way of finding endpoints asks for. */
export const resolutions: Readonly<Record<string, Judge>> = {
  NONE: judgeNone,
  STATIC: judgeStatic,
  DNS: judgeDNS,
  DNS_ROUND_ROBIN: judgeDNS,
  DYNAMIC_DNS: judgeDynamic,
};
