import type { KindRules } from '../webhook/context';
import { authorizationPolicyRules } from './authorization-policy';
import { peerAuthenticationRules } from './peer-authentication';
import { requestAuthenticationRules } from './request-authentication';
import { telemetryRules } from './telemetry';
import { trafficExtensionRules } from './traffic-extension';
import { wasmPluginRules } from './wasm-plugin';
import { destinationRuleRules } from './destination-rule';
import { envoyFilterRules } from './envoy-filter';
import { gatewayRules } from './gateway';
import { proxyConfigRules } from './proxy-config';
import { sidecarRules } from './sidecar';
import { serviceEntryRules } from './service-entry';
import { workloadEntryRules } from './workload-entry';
import { workloadGroupRules } from './workload-group';
import { virtualServiceRules } from './virtual-service';

/** The rules of each kind. Each is given the spec of its own kind, which has passed that kind's schema. */
const rules: Readonly<Record<string, KindRules<never>>> = {
  'extensions.istio.io/TrafficExtension': trafficExtensionRules,
  'extensions.istio.io/WasmPlugin': wasmPluginRules,
  'security.istio.io/AuthorizationPolicy': authorizationPolicyRules,
  'security.istio.io/PeerAuthentication': peerAuthenticationRules,
  'security.istio.io/RequestAuthentication': requestAuthenticationRules,
  'telemetry.istio.io/Telemetry': telemetryRules,
  'networking.istio.io/DestinationRule': destinationRuleRules,
  'networking.istio.io/EnvoyFilter': envoyFilterRules,
  'networking.istio.io/Gateway': gatewayRules,
  'networking.istio.io/ProxyConfig': proxyConfigRules,
  'networking.istio.io/Sidecar': sidecarRules,
  'networking.istio.io/ServiceEntry': serviceEntryRules,
  'networking.istio.io/WorkloadEntry': workloadEntryRules,
  'networking.istio.io/WorkloadGroup': workloadGroupRules,
  'networking.istio.io/VirtualService': virtualServiceRules,
};

/** The rules of a kind's webhook, `group/Kind`. */
export const rulesOf = (kind: string): KindRules<never> | undefined => rules[kind];

export { checkMetadata as metadataRules } from './metadata';
