import { isDeepStrictEqual } from 'node:util';
import { compareAge, createdAt } from '../../mesh/age';
import { protocolOf } from '../../mesh/kubernetes/protocol';
import { textMapOf } from '../../mesh/reading';
import type { MeshPort, MeshService } from '../../mesh/services/services';
import { resolutionOf } from '../../mesh/services/resolution';
import { isHTTP, isProtocol, isTLS } from '../../values/protocol-class';

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
  /** What clients dial: addresses of its own and ranges of them, as they are written; none where it has none. */
  readonly addresses: readonly string[];
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

/** Whether an address is a range of several. */
export const isRange = (address: string): boolean => {
  const bits = address.split('/')[1];
  return bits !== undefined && Number(bits) < (address.includes(':') ? 128 : 32);
};

/** Where a Service has an address that nobody wrote down, its host stands for it. */
function addressesOf({ kubernetes, entry, host }: MeshService): readonly string[] {
  if (entry !== undefined) {
    return (entry.spec.addresses ?? []).map((address) => (isRange(address) ? address : address.replace(/\/.*$/, '')));
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
  aliasOf: hasAliases ? aliasOf(service) : undefined,
});

const isKubernetes = ({ service: { kubernetes } }: KnownService): boolean => kubernetes !== undefined;

function united(a: KnownService, b: KnownService): KnownService {
  const numbers = new Set(a.ports.map(({ number }) => number));
  return {
    ...a,
    ports: [...a.ports, ...b.ports.filter(({ number }) => !numbers.has(number))],
    addresses: [...new Set([...a.addresses, ...b.addresses])],
  };
}

const sameTexts = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  isDeepStrictEqual({ ...a }, { ...b });

const selectorOf = ({ kubernetes, entry }: MeshService): Readonly<Record<string, string>> =>
  kubernetes?.selector ?? textMapOf(entry?.spec.workloadSelector?.labels);

/** Whether istiod makes one service of two with one host: they differ in nothing but their ports. */
const canUnite = (a: KnownService, b: KnownService): boolean =>
  a.namespace === b.namespace &&
  isKubernetes(a) === isKubernetes(b) &&
  resolutionOf(a.service) === resolutionOf(b.service) &&
  sameTexts(a.service.object.labels, b.service.object.labels) &&
  sameTexts(selectorOf(a.service), selectorOf(b.service)) &&
  isDeepStrictEqual(a.service.visibility, b.service.visibility);

/** What a proxy has under a host that two services have: that of Kubernetes, both in one, or the first. */
function merged(a: KnownService, b: KnownService): KnownService {
  if (isKubernetes(a) !== isKubernetes(b)) return isKubernetes(a) ? a : b;
  return canUnite(a, b) ? united(a, b) : a;
}

/** Who asks for services, and of which release. */
export interface Viewer {
  readonly namespace: string;
  readonly hasAliases: boolean;
  /** Gateways do not choose a namespace for a host. */
  readonly isGateway: boolean;
}

/** What is exported to few comes before what all see, and of those the older first. */
function rankOf({ visibility, namespace }: MeshService, from: string): number {
  if (visibility === 'all') return 2;
  return visibility.size === 1 && namespace === from ? 0 : 1;
}

/** Of one age by name: that of a ServiceEntry's service is its host. */
const nameOf = ({ host, kubernetes, object }: MeshService): string => (kubernetes === undefined ? host : object.name);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareServices = (a: MeshService, b: MeshService): number =>
  (createdAt(a.object) ?? 0) - (createdAt(b.object) ?? 0) ||
  compareText(nameOf(a), nameOf(b)) ||
  compareText(a.namespace, b.namespace) ||
  compareAge(a.object, b.object);

/** The namespace whose services a sidecar has under each host: its own, else that of a Service of Kubernetes, else the first one's. */
function chosenNamespaces(services: readonly KnownService[], own: string): ReadonlyMap<string, string> {
  const chosen = new Map<string, KnownService>();
  for (const each of services) {
    const before = chosen.get(each.host);
    const isBetter =
      before === undefined || each.namespace === own || (before.namespace !== own && isKubernetes(each) && !isKubernetes(before));
    if (isBetter) chosen.set(each.host, each);
  }
  return new Map([...chosen].map(([host, { namespace }]) => [host, namespace]));
}

/** The services among some that a proxy of a namespace has, in istiod's order; several may have one host. */
export function servicesInOrder(services: readonly MeshService[], { namespace, hasAliases, isGateway }: Viewer): readonly KnownService[] {
  const ordered = [...services].sort((a, b) => rankOf(a, namespace) - rankOf(b, namespace) || compareServices(a, b));
  const known = ordered.map((service) => knownService(service, hasAliases));
  if (isGateway) return known;
  const chosen = chosenNamespaces(known, namespace);
  return known.filter((each) => chosen.get(each.host) === each.namespace);
}

/** Services in istiod's order, one for each host. */
export function servicesByHost(services: readonly KnownService[]): ReadonlyMap<string, KnownService> {
  const known = new Map<string, KnownService>();
  for (const each of services) {
    const before = known.get(each.host);
    known.set(each.host, before === undefined ? each : merged(before, each));
  }
  return known;
}
