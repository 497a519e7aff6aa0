import type {
  BackendTLSPolicySpec,
  GatewayClassSpec,
  GatewaySpec as GatewayAPIGatewaySpec,
  GRPCRouteSpec,
  HTTPRouteSpec,
  ListenerSetSpec,
  ReferenceGrantSpec,
  TCPRouteSpec,
  TLSRouteSpec,
  UDPRouteSpec,
} from '../../imports/gateway.networking.k8s.io';
import type { WasmPluginSpec } from '../../imports/extensions.istio.io';
import type {
  BFDProfileSpec,
  BGPAdvertisementSpec,
  BGPPeerSpec,
  CommunitySpec,
  IPAddressPoolSpec,
  L2AdvertisementSpec,
} from '../../imports/metallb.io';
import type {
  DestinationRuleSpec,
  EnvoyFilterSpec,
  GatewaySpec,
  ProxyConfigSpec,
  ServiceEntrySpec,
  SidecarSpec,
  VirtualServiceSpec,
  WorkloadEntrySpec,
  WorkloadGroupSpec,
} from '../../imports/networking.istio.io';
import type { AuthorizationPolicySpec, PeerAuthenticationSpec, RequestAuthenticationSpec } from '../../imports/security.istio.io';
import type { TelemetrySpec } from '../../imports/telemetry.istio.io';
import type { Plain } from './plain';

/** What the spec of each kind is, by `group/Kind`. */
export interface KindSpecs {
  'networking.istio.io/DestinationRule': Plain<DestinationRuleSpec>;
  'networking.istio.io/EnvoyFilter': Plain<EnvoyFilterSpec>;
  'networking.istio.io/Gateway': Plain<GatewaySpec>;
  'networking.istio.io/ProxyConfig': Plain<ProxyConfigSpec>;
  'networking.istio.io/ServiceEntry': Plain<ServiceEntrySpec>;
  'networking.istio.io/Sidecar': Plain<SidecarSpec>;
  'networking.istio.io/VirtualService': Plain<VirtualServiceSpec>;
  'networking.istio.io/WorkloadEntry': Plain<WorkloadEntrySpec>;
  'networking.istio.io/WorkloadGroup': Plain<WorkloadGroupSpec>;
  'security.istio.io/AuthorizationPolicy': Plain<AuthorizationPolicySpec>;
  'security.istio.io/PeerAuthentication': Plain<PeerAuthenticationSpec>;
  'security.istio.io/RequestAuthentication': Plain<RequestAuthenticationSpec>;
  'telemetry.istio.io/Telemetry': Plain<TelemetrySpec>;
  'extensions.istio.io/WasmPlugin': Plain<WasmPluginSpec>;
  'metallb.io/BFDProfile': Plain<BFDProfileSpec>;
  'metallb.io/BGPAdvertisement': Plain<BGPAdvertisementSpec>;
  'metallb.io/BGPPeer': Plain<BGPPeerSpec>;
  'metallb.io/Community': Plain<CommunitySpec>;
  'metallb.io/IPAddressPool': Plain<IPAddressPoolSpec>;
  'metallb.io/L2Advertisement': Plain<L2AdvertisementSpec>;
  'gateway.networking.k8s.io/BackendTLSPolicy': Plain<BackendTLSPolicySpec>;
  'gateway.networking.k8s.io/Gateway': Plain<GatewayAPIGatewaySpec>;
  'gateway.networking.k8s.io/GatewayClass': Plain<GatewayClassSpec>;
  'gateway.networking.k8s.io/GRPCRoute': Plain<GRPCRouteSpec>;
  'gateway.networking.k8s.io/HTTPRoute': Plain<HTTPRouteSpec>;
  'gateway.networking.k8s.io/ListenerSet': Plain<ListenerSetSpec>;
  'gateway.networking.k8s.io/ReferenceGrant': Plain<ReferenceGrantSpec>;
  'gateway.networking.k8s.io/TCPRoute': Plain<TCPRouteSpec>;
  'gateway.networking.k8s.io/TLSRoute': Plain<TLSRouteSpec>;
  'gateway.networking.k8s.io/UDPRoute': Plain<UDPRouteSpec>;
}

/** A kind whose specs have passed its schema. */
export type TypedKind = keyof KindSpecs;

/** What of a kind is known: its schema's spec, or nothing. */
export type SpecOf<Kind extends string> = Kind extends TypedKind ? KindSpecs[Kind] : Readonly<Record<string, unknown>>;
