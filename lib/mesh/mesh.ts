import type { Entry } from '../manifests/manifest-set';
import { compareReleases } from '../values/release';
import { GatewayAPI } from './gateway-api';
import { Injection } from './injection';
import { MetalLB } from './metallb';
import { once } from './once';
import { Objects } from './objects';
import type { MeshOptions } from './options';
import { Selection } from './selection';
import { Services } from './services';
import { Workloads } from './workloads';

/**
 * A set of manifests as one mesh: what is visible from where, and what binds to what. Each part is worked out when somebody first asks, and
 * nothing is reported: what is missing is a value like any other.
 */
export class Mesh {
  readonly domain: string;
  readonly rootNamespace: string;
  readonly objects: Objects;

  constructor(
    entries: Iterable<Entry>,
    readonly options: MeshOptions,
  ) {
    this.domain = options.domain ?? 'cluster.local';
    this.rootNamespace = options.meshConfig?.rootNamespace ?? 'istio-system';
    this.objects = new Objects(entries, options.defaultNamespace);
  }

  private readonly lazyServices = once(
    () => new Services(this.objects, this.domain, this.options.meshConfig?.defaultServiceExportTo ?? undefined),
  );
  private readonly lazyWorkloads = once(() => new Workloads(this.objects, this.options.withTemplates ?? true));
  private readonly lazyInjection = once(() => new Injection(this.objects));

  /** The hosts that proxies know. */
  get services(): Services {
    return this.lazyServices();
  }

  /** The pods. */
  get workloads(): Workloads {
    return this.lazyWorkloads();
  }

  /** Who has a proxy. */
  get injection(): Injection {
    return this.lazyInjection();
  }

  private readonly lazyGatewayAPI = once(() => new GatewayAPI(this.objects));

  /** Gateways and routes of Gateway API. */
  get gatewayAPI(): GatewayAPI {
    return this.lazyGatewayAPI();
  }

  private readonly lazySelection = once(() => new Selection(this.services, this.workloads));

  /** Which Services select which workloads. */
  get selection(): Selection {
    return this.lazySelection();
  }

  private readonly lazyMetalLB = once(() => new MetalLB(this.objects, this.options));

  /** The pools of MetalLB, and who gets their addresses. */
  get metallb(): MetalLB {
    return this.lazyMetalLB();
  }

  /** Whether the set has all objects of a namespace, or of a kind in it. */
  readonly isComplete = (namespace: string, kind?: string): boolean => {
    const { complete = [] } = this.options;
    return complete === 'all' || complete.includes(namespace) || (kind !== undefined && complete.includes(kind));
  };

  /** Whether it is certain that an object does not exist: it is not in the set, nobody said that it is elsewhere, and the set is complete. */
  readonly isMissing = (type: string, namespace: string, name: string): boolean => {
    const kind = type.slice(type.indexOf('/') + 1);
    return (
      this.objects.find(type, namespace, name) === undefined &&
      this.isComplete(namespace, kind) &&
      !this.isPresent(`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`)
    );
  };

  /** Whether somebody said that an object (`Gateway infra/public`) or a host exists outside the set. */
  readonly isPresent = (what: string): boolean => this.options.present?.includes(what) ?? false;

  /** Whether the release is this one or a newer one. */
  readonly since = (release: string): boolean => compareReleases(this.options.istio, release) >= 0;
}
