import { compareAge } from '../age';
import { mergedRoute } from './delegates';
import { HostIndex } from '../services/host-index';
import { completeBytes, completeHTTP, gatewayKeysOf } from './complete';
import { fullHost } from '../names';
import type { MeshObject, Objects } from '../objects';
import type { HTTPRoute, TCPRoute, TLSRoute, VirtualServiceObject } from './spec';
import { honoured, isVisibleFrom, visibilityOf, type Visibility } from '../services/visibility';

/** An HTTP route as proxies get it, its short names completed. */
export interface RoutePart {
  readonly route: HTTPRoute;
  /** `spec.http[0]` of the VirtualService. */
  readonly path: string;
  /** Where the route stands, if it is one of a delegate's. */
  readonly delegate?: { readonly object: VirtualServiceObject; readonly path: string };
  /** The route of Gateway API that it was made of, if it was. */
  readonly writtenIn?: MeshObject<unknown>;
  /** Which of the matches that the route of Gateway API has. */
  readonly match?: number;
}

/** A VirtualService with hosts, its delegates merged in. */
export interface VirtualService {
  readonly object: VirtualServiceObject;
  /** In full. */
  readonly hosts: readonly string[];
  /** `mesh`, or `namespace/name`. */
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  readonly routes: readonly RoutePart[];
  readonly tls: readonly TLSRoute[];
  readonly tcp: readonly TCPRoute[];
  /** Whether istiod made it out of routes of Gateway API, to which other rules apply here and there. */
  readonly isConverted?: boolean;
}

/** A route that hands over to another VirtualService, and what becomes of it. */
export interface Delegation {
  readonly root: VirtualServiceObject;
  /** `spec.http[0].delegate` */
  readonly path: string;
  readonly namespace: string;
  readonly name: string;
  readonly target: VirtualServiceObject | undefined;
  readonly isVisible: boolean;
}

/** What the reading of VirtualServices depends on. */
export interface VirtualServiceSettings {
  readonly domain: string;
  /** To whom a VirtualService without `exportTo` is exported. */
  readonly exportTo: readonly string[];
  /** Whether a VirtualService keeps its age when delegates are merged into it, and hands on a direct response: since 1.30. */
  readonly keepsOrder: boolean;
}

const type = 'networking.istio.io/VirtualService';

const isDelegate = ({ spec: { hosts = [] } }: VirtualServiceObject): boolean => hosts.length === 0;

const hasDelegates = ({ spec: { http = [] } }: VirtualServiceObject): boolean => http.some(({ delegate }) => delegate !== undefined);

/** The VirtualServices of a set: who sees which, in the order in which proxies take them. */
export class VirtualServices {
  /** Those with hosts, in the order in which istiod takes them: by age. */
  readonly all: readonly VirtualService[];
  /** Those without hosts, which others hand over to. */
  readonly delegates: readonly VirtualServiceObject[];
  /** Every route that hands over. */
  readonly delegations: readonly Delegation[];
  private readonly byGateway = new Map<string, VirtualService[]>();
  private readonly byHost = new HostIndex<VirtualService>();

  constructor(
    private readonly objects: Objects,
    private readonly settings: VirtualServiceSettings,
  ) {
    const written = [...objects.of(type)].sort(compareAge);
    const roots = written.filter((object) => !isDelegate(object));
    const ordered = settings.keepsOrder ? roots : [...roots.filter((each) => !hasDelegates(each)), ...roots.filter(hasDelegates)];
    this.delegates = written.filter(isDelegate);
    this.delegations = roots.flatMap((root) => this.delegationsOf(root));
    this.all = ordered.map((object) => this.read(object));
    for (const service of this.all) this.index(service);
  }

  /** Those that a proxy of a namespace has for a gateway or as a sidecar: its own namespace's private ones first, then those exported to it, then the public ones. */
  visibleFrom(namespace: string, gateway: string): readonly VirtualService[] {
    const groups: readonly VirtualService[][] = [[], [], []];
    for (const service of this.boundTo(gateway)) groups[precedenceOf(service, namespace) ?? -1]?.push(service);
    return groups.flat();
  }

  /** Those that name a gateway, `mesh` or `namespace/name`, whoever sees them. */
  boundTo(gateway: string): readonly VirtualService[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /** Those with exactly this host, in full. */
  named(host: string): readonly VirtualService[] {
    return this.byHost.named(host);
  }

  /** Those with a host that overlaps with a full one. */
  overlapping(host: string): readonly VirtualService[] {
    return [...new Set([...[...this.byHost.covering(host)].flat(), ...this.byHost.under(host)])];
  }

  private index(service: VirtualService): void {
    for (const host of new Set(service.hosts)) this.byHost.add(host, service);
    for (const gateway of new Set(service.gateways)) {
      const list = this.byGateway.get(gateway);
      if (list === undefined) this.byGateway.set(gateway, [service]);
      else list.push(service);
    }
  }

  /** Of delegates the whole default of the mesh holds. */
  private visibilityOf(object: VirtualServiceObject): Visibility {
    const { exportTo } = this.settings;
    return visibilityOf(object.spec.exportTo, object.namespace, isDelegate(object) ? exportTo : honoured(exportTo));
  }

  private delegationsOf(root: VirtualServiceObject): readonly Delegation[] {
    return (root.spec.http ?? []).flatMap(({ delegate }, index) => {
      if (delegate === undefined) return [];
      const namespace = delegate.namespace || root.namespace;
      const name = delegate.name ?? '';
      const target = this.objects.find(type, namespace, name);
      const isVisible = target !== undefined && isVisibleFrom(this.visibilityOf(target), root.namespace);
      return [{ root, path: `spec.http[${index}].delegate`, namespace, name, target, isVisible }];
    });
  }

  private read(object: VirtualServiceObject): VirtualService {
    const { namespace, spec } = object;
    const { domain } = this.settings;
    return {
      object,
      hosts: (spec.hosts ?? []).map((host) => fullHost(host, namespace, domain)),
      gateways: gatewayKeysOf(object),
      visibility: this.visibilityOf(object),
      routes: (spec.http ?? []).flatMap((route, index) => this.parts(object, route, index)),
      tls: (spec.tls ?? []).map((route) => completeBytes(route, namespace, domain)),
      tcp: (spec.tcp ?? []).map((route) => completeBytes(route, namespace, domain)),
    };
  }

  private parts(object: VirtualServiceObject, written: HTTPRoute, index: number): readonly RoutePart[] {
    const path = `spec.http[${index}]`;
    const root = completeHTTP(written, object.namespace, this.settings.domain);
    if (written.delegate === undefined) return [{ route: root, path }];
    const { namespace = '', name = '' } = written.delegate;
    const target = this.objects.find(type, namespace || object.namespace, name);
    if (target === undefined || !isDelegate(target) || !isVisibleFrom(this.visibilityOf(target), object.namespace)) return [];
    return (target.spec.http ?? []).flatMap((leaf, leafIndex) => {
      const route = mergedRoute(root, completeHTTP(leaf, target.namespace, this.settings.domain), this.settings.keepsOrder);
      return route === undefined ? [] : [{ route, path, delegate: { object: target, path: `spec.http[${leafIndex}]` } }];
    });
  }
}

/** Which comes first for a proxy of a namespace: 0 for private ones, 1 for those exported to it, 2 for public ones; nothing for those it cannot see. */
export function precedenceOf({ visibility, object }: VirtualService, namespace: string): 0 | 1 | 2 | undefined {
  if (visibility === 'all') return 2;
  if (!visibility.has(namespace)) return undefined;
  return object.namespace === namespace ? 0 : 1;
}

/** A host, and maybe a port, that a VirtualService leads to. */
export interface Target {
  readonly host: string;
  readonly port: number | undefined;
}

/** Where the routes lead that clients of a namespace may take, in full; mirrors too. */
export function targetsOf({ routes, tls, tcp }: VirtualService, from: string): readonly Target[] {
  const isFor = (match: readonly { readonly sourceNamespace?: string }[] = []): boolean =>
    match.length === 0 || match.some(({ sourceNamespace = '' }) => sourceNamespace === '' || sourceNamespace === from);
  const http = routes
    .filter(({ route }) => isFor(route.match))
    .flatMap(({ route: { route = [], mirror, mirrors = [] } }) => [...route, ...mirrors, { destination: mirror }]);
  const bytes = [...tls, ...tcp].filter(({ match }) => isFor(match)).flatMap(({ route = [] }) => route);
  return [...http, ...bytes].flatMap(({ destination }) =>
    destination?.host === undefined ? [] : [{ host: destination.host, port: destination.port?.number }],
  );
}
