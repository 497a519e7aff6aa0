import { isHTTP } from '../../values/protocol-class';
import { overlap } from '../../values/host-pattern';
import { compareAge } from '../age';
import type { KindSpecs } from '../kind-specs';
import type { MeshObject, Objects } from '../objects';
import { textMapOf } from '../reading';
import { hasLabels, type Workloads } from '../workloads/workloads';
import type { Workload } from '../kubernetes/workload';

type Spec = KindSpecs['networking.istio.io/Gateway'];

/** A Gateway of Istio as an object of the set. */
export type GatewayObject = MeshObject<Spec>;

/** What a server says of TLS. */
export type ServerTLS = NonNullable<NonNullable<Spec['servers']>[number]['tls']>;

/** A host of a server, for the VirtualServices of one namespace or of all. */
export interface ServerHost {
  /** `*` for all namespaces. */
  readonly namespace: string;
  readonly host: string;
  /** As istiod compares it: `cart.example`, or `shop/cart.example`. */
  readonly text: string;
}

/** A port that a Gateway opens for some hosts. */
export interface Server {
  readonly gateway: Gateway;
  /** `spec.servers[0]` */
  readonly path: string;
  readonly port: number;
  readonly portName: string;
  /** In upper case. */
  readonly protocol: string;
  readonly bind: string;
  readonly hosts: readonly ServerHost[];
  readonly tls: ServerTLS | undefined;
}

/** A Gateway of Istio. */
export interface Gateway {
  readonly object: GatewayObject;
  /** None selects every gateway proxy. */
  readonly selector: Readonly<Record<string, string>>;
  readonly servers: readonly Server[];
}

/** Reads a host of a server: `cart.example`, `shop/cart.example`, `./cart.example`, or the first with `*` before the slash. */
export function readServerHost(written: string, own: string): ServerHost {
  const slash = written.indexOf('/');
  const host = written.slice(slash + 1);
  const before = slash === -1 ? '*' : written.slice(0, slash);
  const namespace = before === '.' ? own : before;
  return { namespace, host, text: namespace === '*' ? host : `${namespace}/${host}` };
}

function readServers(gateway: Gateway): readonly Server[] {
  return (gateway.object.spec.servers ?? []).map(({ port, hosts = [], bind = '', tls }, index) => ({
    gateway,
    path: `spec.servers[${index}]`,
    port: port?.number ?? 0,
    portName: port?.name ?? '',
    protocol: (port?.protocol ?? '').toUpperCase(),
    bind,
    // One host for all names and namespaces makes up for all others.
    hosts: (hosts.includes('*/*') ? ['*'] : hosts).map((host) => readServerHost(host, gateway.object.namespace)),
    tls,
  }));
}

/** Reads a Gateway. */
export function readGateway(object: GatewayObject): Gateway {
  const servers: Server[] = [];
  const gateway = { object, selector: textMapOf(object.spec.selector), servers };
  servers.push(...readServers(gateway));
  return gateway;
}

/** Whether a server speaks TLS, ended here or passed on. */
export const isTLSServer = ({ tls, protocol }: Server): boolean => tls !== undefined && !isHTTP(protocol);

/** Whether the requests of a server are read: plain HTTP, or HTTPS that is ended here. */
export const isHTTPServer = ({ tls, protocol }: Server): boolean =>
  isHTTP(protocol) || (protocol === 'HTTPS' && tls !== undefined && tls.mode !== 'PASSTHROUGH' && tls.mode !== 'AUTO_PASSTHROUGH');

/** The hosts of a server for the VirtualServices of a namespace. */
export const hostsFor = ({ hosts }: Server, namespace: string): readonly string[] =>
  hosts.filter((each) => each.namespace === '*' || each.namespace === namespace).map(({ host }) => host);

/** Whether a server takes some host of a VirtualService of a namespace. */
export const takesHosts = (server: Server, namespace: string, hosts: readonly string[]): boolean =>
  hostsFor(server, namespace).some((one) => hosts.some((other) => overlap(one, other)));

/** The Gateways of a set, and the proxies that load them. */
export class Gateways {
  /** In the order in which proxies take them: by age. */
  readonly all: readonly Gateway[];
  private readonly byKey: ReadonlyMap<string, Gateway>;

  constructor(
    objects: Objects,
    private readonly workloads: Workloads,
  ) {
    this.all = [...objects.of('networking.istio.io/Gateway')].sort(compareAge).map(readGateway);
    this.byKey = new Map(this.all.map((gateway) => [keyOf(gateway), gateway]));
  }

  /** A Gateway by `namespace/name`. */
  find(key: string): Gateway | undefined {
    return this.byKey.get(key);
  }

  /** The proxies that a Gateway's selector selects, in whichever namespace; without a selector it is all that there are, which no label tells. */
  workloadsOf({ selector }: Gateway): readonly Workload[] {
    return this.workloads.selected(selector);
  }

  /** The proxies that a Gateway is certain to be on; none without a selector, since every pod would do then, sidecars among them. */
  proxiesOf(gateway: Gateway): readonly Workload[] {
    return Object.keys(gateway.selector).length === 0 ? [] : this.workloadsOf(gateway);
  }

  /** The Gateways that a gateway proxy loads, in their order. */
  loadedBy({ labels }: Pick<Workload, 'labels'>): readonly Gateway[] {
    return this.all.filter(({ selector }) => hasLabels(labels, selector));
  }
}

/** `namespace/name` */
export const keyOf = ({ object }: Gateway): string => `${object.namespace}/${object.name}`;
