import type { KindRules } from '../webhook/context';
import type * as TrafficExtension from './traffic-extension';
import type * as WasmPlugin from './wasm-plugin';
import type * as AuthorizationPolicy from './authorization-policy';
import type * as PeerAuthentication from './peer-authentication';
import type * as RequestAuthentication from './request-authentication';
import type * as Telemetry from './telemetry';
import type * as DestinationRule from './destination-rule';
import type * as EnvoyFilter from './envoy-filter';
import type * as Gateway from './gateway';
import type * as ProxyConfig from './proxy-config';
import type * as Sidecar from './sidecar';
import type * as ServiceEntry from './service-entry';
import type * as WorkloadEntry from './workload-entry';
import type * as WorkloadGroup from './workload-group';
import type * as VirtualService from './virtual-service';

/* eslint-disable @typescript-eslint/no-require-imports -- the rules of a kind are loaded when the first of its objects is judged */
/** The rules of each kind. Each is given the spec of its own kind, which has passed that kind's schema. */
const rules: Readonly<Record<string, () => KindRules<never>>> = {
  'extensions.istio.io/TrafficExtension': () => (require('./traffic-extension') as typeof TrafficExtension).trafficExtensionRules,
  'extensions.istio.io/WasmPlugin': () => (require('./wasm-plugin') as typeof WasmPlugin).wasmPluginRules,
  'security.istio.io/AuthorizationPolicy': () => (require('./authorization-policy') as typeof AuthorizationPolicy).authorizationPolicyRules,
  'security.istio.io/PeerAuthentication': () => (require('./peer-authentication') as typeof PeerAuthentication).peerAuthenticationRules,
  'security.istio.io/RequestAuthentication': () =>
    (require('./request-authentication') as typeof RequestAuthentication).requestAuthenticationRules,
  'telemetry.istio.io/Telemetry': () => (require('./telemetry') as typeof Telemetry).telemetryRules,
  'networking.istio.io/DestinationRule': () => (require('./destination-rule') as typeof DestinationRule).destinationRuleRules,
  'networking.istio.io/EnvoyFilter': () => (require('./envoy-filter') as typeof EnvoyFilter).envoyFilterRules,
  'networking.istio.io/Gateway': () => (require('./gateway') as typeof Gateway).gatewayRules,
  'networking.istio.io/ProxyConfig': () => (require('./proxy-config') as typeof ProxyConfig).proxyConfigRules,
  'networking.istio.io/Sidecar': () => (require('./sidecar') as typeof Sidecar).sidecarRules,
  'networking.istio.io/ServiceEntry': () => (require('./service-entry') as typeof ServiceEntry).serviceEntryRules,
  'networking.istio.io/WorkloadEntry': () => (require('./workload-entry') as typeof WorkloadEntry).workloadEntryRules,
  'networking.istio.io/WorkloadGroup': () => (require('./workload-group') as typeof WorkloadGroup).workloadGroupRules,
  'networking.istio.io/VirtualService': () => (require('./virtual-service') as typeof VirtualService).virtualServiceRules,
};
/* eslint-enable @typescript-eslint/no-require-imports */

const loaded = new Map<string, KindRules<never> | undefined>();

/** The rules of a kind's webhook, `group/Kind`. */
export function rulesOf(kind: string): KindRules<never> | undefined {
  if (!loaded.has(kind)) loaded.set(kind, rules[kind]?.());
  return loaded.get(kind);
}

export { checkMetadata as metadataRules } from './metadata';
