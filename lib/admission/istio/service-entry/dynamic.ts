import type { WebhookContext } from '../../webhook/context';
import type { ServiceEntrySpec } from './spec';

/** What goes through a proxy that looks up names as requests come, by the release that added it. */
const protocols: readonly (readonly [protocol: string, since: string])[] = [
  ['http', '1.28.0'],
  ['tls', '1.29.0'],
  ['grpc', '1.30.0'],
  ['http2', '1.30.0'],
];

type Judge = (spec: ServiceEntrySpec, context: WebhookContext) => void;

const checkHosts: Judge = ({ hosts = [] }, context) => {
  hosts.forEach((host, index) => {
    if (host.startsWith('*')) return;
    const message = `"${host}" is one host, and DYNAMIC_DNS is for those of a wildcard.`;
    context.error('SE-12', `spec.hosts[${index}]`, message, 'Give a wildcard, or choose DNS.');
  });
};

const checkAddresses: Judge = ({ addresses = [], endpoints = [] }, context) => {
  if (addresses.length > 0)
    context.error('SE-12', 'spec.addresses', 'With DYNAMIC_DNS the hosts have no addresses of their own.', 'Remove "addresses".');
  if (endpoints.length > 0)
    context.error('SE-12', 'spec.endpoints', 'With DYNAMIC_DNS the endpoints are looked up.', 'Remove "endpoints".');
};

const checkProtocols: Judge = ({ ports = [] }, context) => {
  const known = protocols.filter(([, since]) => context.since(since)).map(([protocol]) => protocol);
  const shown = known.map((each) => each.toUpperCase()).join(', ');
  ports.forEach(({ protocol = '' }, index) => {
    if (known.includes(protocol.toLowerCase())) return;
    const message = `"${protocol}" does not work with DYNAMIC_DNS; ${shown} do.`;
    context.error('SE-12', `spec.ports[${index}].protocol`, message, 'Choose one of these.');
  });
};

const checkLocation: Judge = ({ location = 'MESH_EXTERNAL' }, context) => {
  const waypoint = context.manifest.metadata?.labels?.['istio.io/use-waypoint'] ?? '';
  const isTaken = location === 'MESH_EXTERNAL' || (context.since('1.30.0') && ['', 'none'].includes(waypoint));
  if (isTaken) return;
  const message = `DYNAMIC_DNS is for hosts outside of the mesh, and the location is ${location}.`;
  context.error('SE-12', 'spec.location', message, 'Write "location: MESH_EXTERNAL".');
};

const checks = [checkHosts, checkAddresses, checkProtocols, checkLocation];

/** Judges hosts that a proxy looks up as requests name them. */
export const judgeDynamic: Judge = (spec, context) => {
  for (const check of checks) check(spec, context);
};
