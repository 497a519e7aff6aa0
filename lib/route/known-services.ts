import { compareAge } from '../mesh/age';
import { protocolOf } from '../mesh/kubernetes/protocol';
import type { MeshPort, MeshService } from '../mesh/services';
import { isHTTP, isProtocol, isTLS } from '../values/protocol-class';

/** How a proxy reads what comes to a port: request by request, as bytes, as bytes of TLS, or as one of them after a look. */
export type Reading = 'http' | 'tcp' | 'tls' | 'either';

/** A port of a service as proxies know it. */
export interface KnownPort {
  readonly number: number;
  readonly name: string;
  /** In lower case; nothing where the proxy finds out from the bytes. */
  readonly protocol: string | undefined;
  readonly reading: Reading;
  /** Who declares the port: several ServiceEntries may share a host. */
  readonly service: MeshService;
}

/** A host as one proxy knows it. */
export interface KnownService {
  readonly host: string;
  readonly namespace: string;
  readonly ports: readonly KnownPort[];
  readonly service: MeshService;
  /** What clients dial; none where it has no address of its own. */
  readonly addresses: readonly string[];
  /** Ranges of addresses that lead to it. */
  readonly ranges: readonly string[];
  /** The host of which it is only another name. */
  readonly aliasOf: string | undefined;
}

/** How a proxy reads what comes to a port with a protocol. */
export function readingOf(protocol: string | undefined): Reading {
  if (protocol === undefined) return 'either';
  if (isHTTP(protocol)) return 'http';
  return isTLS(protocol) ? 'tls' : 'tcp';
}

/** The protocol that Istio's own kinds write down, in lower case; nothing where the proxy has to find out. */
export const entryProtocol = (written: string | undefined): string | undefined =>
  written !== undefined && isProtocol(written) ? written.toLowerCase() : undefined;

function portsOf(service: MeshService): readonly KnownPort[] {
  const { kubernetes, ports } = service;
  const numbers = new Set(ports.map(({ number }) => number));
  const known: readonly (MeshPort & { readonly declared: string | undefined })[] =
    kubernetes === undefined
      ? ports.map((port) => ({ ...port, declared: entryProtocol(port.protocol) }))
      : kubernetes.ports.filter(({ number }) => numbers.has(number)).map((port) => ({ ...port, declared: protocolOf(port) }));
  return known
    .filter(({ declared }) => declared !== 'udp')
    .map(({ number, name, declared }) => ({ number, name, protocol: declared, reading: readingOf(declared), service }));
}

const isRange = (address: string): boolean => {
  const bits = address.split('/')[1];
  return bits !== undefined && Number(bits) < (address.includes(':') ? 128 : 32);
};

/** Where a Service has an address that nobody wrote down, its host stands for it. */
function addressesOf({ kubernetes, entry, host }: MeshService): readonly string[] {
  if (entry !== undefined) {
    return (entry.spec.addresses ?? []).filter((address) => !isRange(address)).map((address) => address.replace(/\/.*$/, ''));
  }
  if (kubernetes === undefined || kubernetes.type === 'ExternalName' || kubernetes.clusterIP === 'None') return [];
  return [kubernetes.clusterIP || host];
}

const aliasOf = ({ kubernetes }: MeshService): string | undefined =>
  kubernetes?.type === 'ExternalName' ? kubernetes.externalName : undefined;

/** A service by itself; where the release has aliases, a Service of type ExternalName is only another name of its target. */
export const knownService = (service: MeshService, hasAliases: boolean): KnownService => ({
  host: service.host.toLowerCase(),
  namespace: service.namespace,
  ports: portsOf(service),
  service,
  addresses: addressesOf(service),
  ranges: (service.entry?.spec.addresses ?? []).filter(isRange),
  aliasOf: hasAliases ? aliasOf(service) : undefined,
});

const isKubernetes = ({ service: { kubernetes } }: KnownService): boolean => kubernetes !== undefined;

function united(a: KnownService, b: KnownService): KnownService {
  const numbers = new Set(a.ports.map(({ number }) => number));
  return {
    ...a,
    ports: [...a.ports, ...b.ports.filter(({ number }) => !numbers.has(number))],
    addresses: [...new Set([...a.addresses, ...b.addresses])],
    ranges: [...new Set([...a.ranges, ...b.ranges])],
  };
}

/** Which of two services with one host a proxy of a namespace knows: its own namespace's, else that of Kubernetes, else the first. */
function preferred(a: KnownService, b: KnownService, namespace: string): KnownService {
  if (a.namespace === b.namespace && isKubernetes(a) === isKubernetes(b)) return united(a, b);
  const isBetter =
    b.namespace === namespace
      ? a.namespace !== namespace || isKubernetes(b)
      : a.namespace !== namespace && isKubernetes(b) && !isKubernetes(a);
  return isBetter ? b : a;
}

/** Who asks for services, and of which release. */
export interface Viewer {
  readonly namespace: string;
  readonly hasAliases: boolean;
}

/** The services among some that a proxy of a namespace knows, one for each host, the older first. */
export function servicesKnownFrom(services: readonly MeshService[], { namespace, hasAliases }: Viewer): ReadonlyMap<string, KnownService> {
  const known = new Map<string, KnownService>();
  const ordered = [...services].sort((a, b) => compareAge(a.object, b.object));
  for (const each of ordered.map((service) => knownService(service, hasAliases))) {
    const before = known.get(each.host);
    known.set(each.host, before === undefined ? each : preferred(before, each, namespace));
  }
  return known;
}
