import { isSubsetOf, overlap } from '../../values/host-pattern';
import { isHTTP } from '../../values/protocol-class';
import { compareAge } from '../age';
import { grouped } from '../grouped';
import type { KindSpecs } from '../kind-specs';
import { meshGateway } from '../names';
import type { MeshObject, Objects } from '../objects';
import { textMapOf } from '../reading';
import type { MeshService, Services } from './services';
import { targetsOf, type VirtualService, type VirtualServices } from '../virtual-services/virtual-services';
import { isVisibleFrom } from './visibility';
import { hasLabels } from '../workloads/workloads';

/** A Sidecar as an object of the set. */
export type SidecarObject = MeshObject<KindSpecs['networking.istio.io/Sidecar']>;

/** A host that an egress listener imports, from one namespace or from all. */
export interface EgressHost {
  /** `*` for all namespaces, `~` for none. */
  readonly namespace: string;
  readonly host: string;
}

/** What a sidecar knows on one of its ports, or on all that have no listener of their own. */
export interface EgressListener {
  /** Nothing for all ports. */
  readonly port: number | undefined;
  /** Whether only the Services with that port are imported: an HTTP proxy's port is its own. */
  readonly matchesPort: boolean;
  readonly hosts: readonly EgressHost[];
  readonly services: readonly MeshService[];
  readonly virtualServices: readonly VirtualService[];
  /** What the VirtualServices lead to, with the ports that they name; these have no names of their own. */
  readonly implied: readonly MeshService[];
}

/** What a sidecar knows of the mesh. */
export interface Scope {
  /** Nothing where it knows all that it can see. */
  readonly sidecar: SidecarObject | undefined;
  readonly listeners: readonly EgressListener[];
}

const everything = ['*/*'];

function readEgressHost(written: string, own: string): EgressHost {
  const slash = written.indexOf('/');
  const namespace = written.slice(0, Math.max(slash, 0));
  return { namespace: namespace === '.' ? own : namespace, host: written.slice(slash + 1) };
}

const selectorOf = ({ spec }: SidecarObject): Readonly<Record<string, string>> | undefined =>
  spec.workloadSelector === undefined ? undefined : textMapOf(spec.workloadSelector.labels);

const isFrom = ({ namespace }: EgressHost, of: string): boolean => namespace === '*' || namespace === of;

/** The Sidecars of a set, and what proxies know by them. */
export class Sidecars {
  /** By age, those with a selector first. */
  private readonly byNamespace: ReadonlyMap<string, readonly SidecarObject[]>;

  constructor(
    objects: Objects,
    private readonly rootNamespace: string,
    private readonly world: { readonly services: Services; readonly virtualServices: Pick<VirtualServices, 'visibleFrom'> },
  ) {
    const ordered = [...objects.of('networking.istio.io/Sidecar')].sort(
      (a, b) => Number(selectorOf(a) === undefined) - Number(selectorOf(b) === undefined) || compareAge(a, b),
    );
    this.byNamespace = grouped(ordered, ({ namespace }) => namespace);
  }

  /** The Sidecar that holds for a proxy: one whose selector selects it, its namespace's, the root namespace's. */
  of(namespace: string, labels: Readonly<Record<string, string>>): SidecarObject | undefined {
    const own = (this.byNamespace.get(namespace) ?? []).find((sidecar) => hasLabels(labels, selectorOf(sidecar) ?? {}));
    return own ?? (this.byNamespace.get(this.rootNamespace) ?? []).find((sidecar) => selectorOf(sidecar) === undefined);
  }

  /** What a sidecar in a namespace knows. */
  scopeOf(namespace: string, labels: Readonly<Record<string, string>>): Scope {
    const sidecar = this.of(namespace, labels);
    const { egress = [] } = sidecar?.spec ?? {};
    const listeners = egress.length === 0 ? [{ hosts: everything }] : egress;
    return { sidecar, listeners: listeners.map((listener) => this.listener(listener, namespace)) };
  }

  private listener({ hosts = [], port }: NonNullable<SidecarObject['spec']['egress']>[number], namespace: string): EgressListener {
    const imports = hosts.map((host) => readEgressHost(host, namespace));
    const number = port?.number;
    const matchesPort = number !== undefined && !(isHTTP(port?.protocol ?? '') && port?.protocol?.toUpperCase() === 'HTTP_PROXY');
    const cut = (service: MeshService): readonly MeshService[] => (matchesPort ? withPorts(service, [number]) : [service]);
    const services = this.servicesFor(imports, namespace).flatMap(cut);
    const virtualServices = this.virtualServicesFor(imports, namespace);
    const known = new Set(services.map(({ host }) => host));
    const implied = this.impliedBy(virtualServices, namespace).filter(({ host }) => !known.has(host));
    return { port: number, matchesPort, hosts: imports, services, virtualServices, implied: implied.flatMap(cut) };
  }

  /** The services that routes for a namespace's clients lead to, with the ports that routes name; all where one names none. */
  private impliedBy(virtualServices: readonly VirtualService[], namespace: string): readonly MeshService[] {
    const targets = grouped(
      virtualServices.flatMap((service) => targetsOf(service, namespace)),
      ({ host }) => host,
    );
    return [...targets].flatMap(([host, named]) => {
      const service = this.implied(this.world.services.named(host), namespace);
      if (service === undefined) return [];
      const ports = named.flatMap(({ port }) => port ?? []);
      return ports.length < named.length ? [service] : withPorts(service, ports);
    });
  }

  /** Of several services with one host: that of the client's namespace whomever it is for, else that of Kubernetes, else the oldest. */
  private implied(named: readonly MeshService[], namespace: string): MeshService | undefined {
    const own = named.find((each) => each.namespace === namespace);
    const found = named.filter(({ visibility }) => isVisibleFrom(visibility, namespace));
    if (own !== undefined || found.length < 2) return own ?? found[0];
    return found.find(({ kubernetes }) => kubernetes !== undefined) ?? [...found].sort((a, b) => compareAge(a.object, b.object))[0];
  }

  private servicesFor(imports: readonly EgressHost[], namespace: string): readonly MeshService[] {
    const { services } = this.world;
    const found = imports.flatMap((each) =>
      services.under(each.host).filter((service) => isFrom(each, service.namespace) && isVisibleFrom(service.visibility, namespace)),
    );
    return [...new Set(found)];
  }

  private virtualServicesFor(imports: readonly EgressHost[], namespace: string): readonly VirtualService[] {
    return this.world.virtualServices.visibleFrom(namespace, meshGateway).filter(({ object, hosts, isConverted = false }) => {
      const isNamed = isConverted ? isSubsetOf : overlap;
      return imports.some((each) => isFrom(each, object.namespace) && hosts.some((host) => isNamed(host, each.host)));
    });
  }
}

/** A service with some of its ports only; nothing if it has none of them. */
function withPorts(service: MeshService, numbers: readonly number[]): readonly MeshService[] {
  const ports = service.ports.filter(({ number }) => numbers.includes(number));
  return ports.length === 0 ? [] : [{ ...service, ports }];
}

/** Whether an egress listener imports a host of a namespace. */
export const imports = ({ hosts }: Pick<EgressListener, 'hosts'>, host: string, namespace: string): boolean =>
  hosts.some((each) => isFrom(each, namespace) && isSubsetOf(host, each.host));
