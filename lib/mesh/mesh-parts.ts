import type { Entry } from '../manifests/manifest-set';
import { compareReleases } from '../values/release';
import { ClientTLS } from './destination-rules/client-tls';
import { DestinationRules } from './destination-rules/destination-rules';
import { GatewayAPI } from './gateway-api';
import { Gateways } from './gateways/gateways';
import { GatewayMeetings } from './gateways/meeting';
import { Injection } from './workloads/injection';
import { Installed } from './workloads/installed';
import { Machines } from './workloads/machines';
import { MetalLB } from './metallb';
import { namespacesIn } from './namespaces';
import { once } from './once';
import { Objects } from './objects';
import type { MeshOptions } from './options';
import { PeerAuthentications } from './policies/peer-authentication';
import { Policies } from './policies/policies';
import { Secrets } from './gateways/secrets';
import { Selection } from './workloads/selection';
import { ServiceAccounts } from './workloads/service-accounts';
import { Services } from './services/services';
import { Sidecars } from './services/sidecars';
import { VirtualServices } from './virtual-services/virtual-services';
import { Waypoints } from './workloads/waypoints';
import { Workloads } from './workloads/workloads';

/**
 * The parts of a mesh that stand by themselves: its objects, read kind by kind. Each is worked out when somebody first asks, and nothing is
 * reported: what is missing is a value like any other.
 */
export class MeshParts {
  readonly domain: string;
  readonly rootNamespace: string;
  readonly objects: Objects;
  private readonly withTemplates: boolean;

  constructor(
    entries: Iterable<Entry>,
    readonly options: MeshOptions,
  ) {
    this.domain = options.domain ?? 'cluster.local';
    this.rootNamespace = options.meshConfig?.rootNamespace ?? 'istio-system';
    this.withTemplates = options.withTemplates ?? true;
    this.objects = new Objects(entries, options.defaultNamespace);
  }

  private readonly lazyServices = once(
    () => new Services(this.objects, this.domain, this.options.meshConfig?.defaultServiceExportTo ?? undefined),
  );
  private readonly lazyWorkloads = once(() => new Workloads(this.objects, this.withTemplates));
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

  private readonly lazyNamespaces = once(() => namespacesIn(this.objects, this.rootNamespace));

  /** The namespaces that there are, with a Namespace object or without. */
  get namespaces(): ReadonlySet<string> {
    return this.lazyNamespaces();
  }

  private readonly lazySelection = once(() => new Selection(this.services, this.workloads));

  /** Which Services select which workloads. */
  get selection(): Selection {
    return this.lazySelection();
  }

  private readonly lazyPeerAuthentications = once(() => new PeerAuthentications(this.objects, this.rootNamespace));

  /** What workloads take: mTLS, plaintext or both. */
  get peerAuthentications(): PeerAuthentications {
    return this.lazyPeerAuthentications();
  }

  private readonly lazyPolicies = once(() => new Policies(this.objects, this.workloads, this.rootNamespace));

  /** Which policies are for which workloads. */
  get policies(): Policies {
    return this.lazyPolicies();
  }

  private readonly lazyInstalled = once(() =>
    this.withTemplates ? new Installed(this.objects, { istio: this.options.istio, domain: this.domain }) : undefined,
  );

  /** What controllers make for objects of the set; nothing where only what is given exists. */
  get installed(): Installed | undefined {
    return this.lazyInstalled();
  }

  private readonly lazyServiceAccounts = once(
    () => new ServiceAccounts(this.objects, [...this.workloads.pods, ...this.workloads.templates], this.installed),
  );

  /** The accounts that workloads run as. */
  get serviceAccounts(): ServiceAccounts {
    return this.lazyServiceAccounts();
  }

  private readonly lazyWaypoints = once(() => new Waypoints(this.objects));

  /** The waypoints of the ambient mesh. */
  get waypoints(): Waypoints {
    return this.lazyWaypoints();
  }

  private readonly lazyClientTLS = once(() => new ClientTLS(this.objects, this.domain, this.rootNamespace));

  /** The TLS by which clients call hosts, as DestinationRules say. */
  get clientTLS(): ClientTLS {
    return this.lazyClientTLS();
  }

  private readonly lazyVirtualServices = once(
    () =>
      new VirtualServices(this.objects, {
        domain: this.domain,
        exportTo: this.options.meshConfig?.defaultVirtualServiceExportTo ?? ['*'],
        keepsOrder: this.since('1.30.0'),
      }),
  );

  /** VirtualServices, their delegates merged in. */
  get virtualServices(): VirtualServices {
    return this.lazyVirtualServices();
  }

  private readonly lazyGateways = once(() => new Gateways(this.objects, this.workloads));

  /** The Gateways of Istio. */
  get gateways(): Gateways {
    return this.lazyGateways();
  }

  private readonly lazyGatewayMeetings = once(() => new GatewayMeetings(this.workloads, this.isComplete('', 'Pod')));

  /** Which Gateways are on one proxy. */
  get gatewayMeetings(): GatewayMeetings {
    return this.lazyGatewayMeetings();
  }

  private readonly lazyDestinationRules = once(
    () =>
      new DestinationRules(this.objects, {
        domain: this.domain,
        rootNamespace: this.rootNamespace,
        exportTo: this.options.meshConfig?.defaultDestinationRuleExportTo ?? ['*'],
        mergesByExport: this.since('1.24.0'),
      }),
  );

  /** DestinationRules, merged as proxies get them. */
  get destinationRules(): DestinationRules {
    return this.lazyDestinationRules();
  }

  private readonly lazySidecars = once(() => new Sidecars(this.objects, this.rootNamespace, this));

  /** What sidecars know of the mesh. */
  get sidecars(): Sidecars {
    return this.lazySidecars();
  }

  private readonly lazySecrets = once(() => new Secrets(this.objects));

  /** Secrets, and what makes them. */
  get secrets(): Secrets {
    return this.lazySecrets();
  }

  private readonly lazyMachines = once(() => new Machines(this.objects));

  /** Workloads outside the cluster. */
  get machines(): Machines {
    return this.lazyMachines();
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

  /** Whether an object (`Gateway infra/public`) or a host exists outside the set: somebody said so, or it is made for what the set has. */
  readonly isPresent = (what: string): boolean => this.options.present?.includes(what) === true || this.installed?.has(what) === true;

  /** Whether the release is this one or a newer one. */
  readonly since = (release: string): boolean => compareReleases(this.options.istio, release) >= 0;
}
