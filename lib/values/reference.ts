/** Any Kubernetes object at hand: a construct of this package or of cdk8s-plus, or an `ApiObject`. */
export interface ObjectLike {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly metadata?: { readonly namespace?: string | undefined } | undefined;
}

/**
 * A Kubernetes object as a construct. It says less than it has, lest a literal of upstream's own shape could borrow fields from it; what
 * has no name is told when it is printed.
 */
export interface ConstructLike {
  readonly kind: string;
  readonly node: object;
}

/** An object of one kind of one API group, which the compiler tells from objects of other kinds. */
export interface ResourceRef<Group extends string, Kind extends string> {
  readonly apiGroup: Group;
  readonly kind: Kind;
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** A port as a Service lists it. */
export interface PortLike {
  readonly name?: string | undefined;
  readonly port: number;
}

/** A Service: the result of `service()`, a cdk8s-plus `Service`, or anything with a name and ports. */
export interface ServiceLike {
  readonly name: string;
  readonly ports: readonly PortLike[];
  readonly namespace?: string | undefined;
  readonly metadata?: { readonly namespace?: string | undefined } | undefined;
}

/** A host that knows its namespace, as `DestinationRule.host` gives it: it prints the same host wherever it is used. */
export interface HostRef {
  readonly isHost: true;
  readonly name: string;
  readonly namespace?: string | undefined;
  /** Whether the host exists although nothing in the app makes it. */
  readonly isExternal?: boolean | undefined;
  /** The namespaces that the object behind the host is exported to, if it limits them. */
  readonly exportTo?: readonly string[] | undefined;
}

/** A host where upstream takes one: text, a Service, or the `host` of a DestinationRule. Services print as FQDNs. */
export type HostName = string | ServiceLike | HostRef;

/** Labels where upstream takes a map of them: the map itself, or a workload (a cdk8s-plus Deployment) whose pod labels are meant. */
export type LabelsOf = Readonly<Record<string, string>> | WorkloadLike;

/** A workload: a cdk8s-plus Deployment, StatefulSet or DaemonSet, or anything that says which labels select its pods. */
export interface WorkloadLike {
  readonly kind: string;
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** A Gateway of Istio: `gateway`, `namespace/gateway`, the word `mesh`, or the construct. */
export type GatewayName = string | ResourceRef<'networking.istio.io', 'Gateway'>;

/** A Secret: its name, or the object (a cdk8s-plus `Secret`). */
export type SecretName = string | ObjectLike;

/** An IPAddressPool of MetalLB: its name, or the construct. */
export type PoolName = string | ResourceRef<'metallb.io', 'IPAddressPool'>;
/** A BGPPeer of MetalLB: its name, or the construct. */
export type PeerName = string | ResourceRef<'metallb.io', 'BGPPeer'>;
/** A BFDProfile of MetalLB: its name, or the construct. */
export type BFDProfileName = string | ResourceRef<'metallb.io', 'BFDProfile'>;

/** A listener of a Gateway API Gateway, as `gateway.listener('https')` gives it. */
export interface ListenerRef {
  readonly gateway: ResourceRef<'gateway.networking.k8s.io', 'Gateway' | 'ListenerSet'>;
  readonly sectionName: string;
}

/** What a route attaches to: a Gateway or ListenerSet construct, one of its listeners, or (for routes inside the mesh) a Service. */
export type ParentLike = ResourceRef<'gateway.networking.k8s.io', 'Gateway' | 'ListenerSet'> | ListenerRef | ServiceLike;

/** A GatewayClass: its name, or the construct. */
export type GatewayClassName = string | ResourceRef<'gateway.networking.k8s.io', 'GatewayClass'>;

/** A VirtualService that goes on where another one delegates to it. */
export type VirtualServiceLike = ResourceRef<'networking.istio.io', 'VirtualService'>;

/** A Namespace: its name, or the object (a cdk8s-plus `Namespace`, an `ApiObject`). */
export type NamespaceName = string | ObjectLike;

/** A ServiceAccount where upstream takes the identity of its workloads, or its name: text, or the object (a cdk8s-plus `ServiceAccount`). */
export type ServiceAccountName = string | ObjectLike;

/** What a Sidecar imports: `namespace/host`, a Namespace for all its hosts, a Service, or the host of a ServiceEntry or DestinationRule. */
export type EgressHost = string | ObjectLike | ServiceLike | HostRef;

/** What a policy of Istio holds for: a Gateway (a waypoint is one) or a GatewayClass of Gateway API, a Service, or a ServiceEntry. */
export type PolicyTargetLike =
  ResourceRef<'gateway.networking.k8s.io', 'Gateway' | 'GatewayClass'> | ResourceRef<'networking.istio.io', 'ServiceEntry'> | ServiceLike;

/** A community under a name of a Community object, as `community.alias('no-export')` gives it. */
export interface CommunityRef {
  readonly community: ResourceRef<'metallb.io', 'Community'>;
  readonly alias: string;
}

/** A BGP community: its value (`65535:65282`), the name of an alias, or the alias of a Community construct. */
export type CommunityName = string | CommunityRef;

/** A Gateway of Gateway API. */
export type GatewayLike = ResourceRef<'gateway.networking.k8s.io', 'Gateway'>;
