import { compareReleases, minorOf } from '../../../values/release';

/** An annotation as a release of Istio knows it. */
export interface KnownAnnotation {
  readonly name: string;
  /** The kinds that it is for; `Any` for all. */
  readonly kinds: readonly string[];
  readonly isDeprecated: boolean;
}

interface Span {
  /** The first and the last minor release in which the row holds, where that is not all of them. */
  readonly since?: string;
  readonly until?: string;
  readonly isDeprecated?: true;
}

type Row = readonly [name: string, kinds: string, span?: Span];

/** Read off the registry of each release of istio.io/api; several rows where a release changed something. */
const rows: readonly Row[] = [
  ['alpha.istio.io/canonical-serviceaccounts', 'Service', { isDeprecated: true }],
  ['alpha.istio.io/identity', 'Pod', { until: '1.23', isDeprecated: true }],
  ['alpha.istio.io/kubernetes-serviceaccounts', 'Service', { isDeprecated: true }],
  ['ambient.istio.io/bypass-inbound-capture', 'Pod', { since: '1.24' }],
  ['ambient.istio.io/dns-capture', 'Pod', { since: '1.25' }],
  ['ambient.istio.io/redirection', 'Pod', { since: '1.24' }],
  ['ambient.istio.io/waypoint-inbound-binding', 'GatewayClass Gateway', { since: '1.24' }],
  ['galley.istio.io/analyze-suppress', 'Any'],
  ['gateway.istio.io/controller-version', 'Any'],
  ['gateway.istio.io/name-override', 'Gateway', { since: '1.24' }],
  ['gateway.istio.io/service-account', 'Gateway', { since: '1.24' }],
  ['inject.istio.io/templates', 'Pod'],
  ['install.operator.istio.io/chart-owner', 'Any', { until: '1.23' }],
  ['install.operator.istio.io/owner-generation', 'Any', { until: '1.23' }],
  ['install.operator.istio.io/version', 'Any', { until: '1.23' }],
  ['istio.io/autoRegistrationGroup', 'WorkloadEntry'],
  ['istio.io/connectedAt', 'WorkloadEntry'],
  ['istio.io/disconnectedAt', 'WorkloadEntry'],
  ['istio.io/dry-run', 'AuthorizationPolicy'],
  ['istio.io/reroute-virtual-interfaces', 'Pod', { since: '1.25' }],
  ['istio.io/rev', 'Pod'],
  ['istio.io/workloadController', 'WorkloadEntry'],
  ['kubernetes.io/ingress.class', 'Ingress'],
  ['networking.istio.io/exportTo', 'Service'],
  ['networking.istio.io/service-type', 'Gateway', { since: '1.24' }],
  ['networking.istio.io/traffic-distribution', 'Service ServiceEntry', { since: '1.24', until: '1.29' }],
  ['networking.istio.io/traffic-distribution', 'Namespace Service ServiceEntry', { since: '1.30' }],
  ['prometheus.istio.io/merge-metrics', 'Pod'],
  ['proxy.istio.io/config', 'Pod'],
  ['proxy.istio.io/overrides', 'Pod'],
  ['readiness.status.sidecar.istio.io/applicationPorts', 'Pod'],
  ['readiness.status.sidecar.istio.io/failureThreshold', 'Pod'],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', 'Pod'],
  ['readiness.status.sidecar.istio.io/periodSeconds', 'Pod'],
  ['sidecar.istio.io/agentLogLevel', 'Pod'],
  ['sidecar.istio.io/bootstrapOverride', 'Pod'],
  ['sidecar.istio.io/componentLogLevel', 'Pod'],
  ['sidecar.istio.io/controlPlaneAuthPolicy', 'Pod', { until: '1.23', isDeprecated: true }],
  ['sidecar.istio.io/discoveryAddress', 'Pod', { isDeprecated: true }],
  ['sidecar.istio.io/enableCoreDump', 'Pod', { until: '1.24' }],
  ['sidecar.istio.io/extraStatTags', 'Pod', { until: '1.20' }],
  ['sidecar.istio.io/extraStatTags', 'Pod', { since: '1.21', isDeprecated: true }],
  ['sidecar.istio.io/inject', 'Pod', { isDeprecated: true }],
  ['sidecar.istio.io/interceptionMode', 'Pod'],
  ['sidecar.istio.io/logLevel', 'Pod'],
  ['sidecar.istio.io/nativeSidecar', 'Pod', { since: '1.24' }],
  ['sidecar.istio.io/proxyCPU', 'Pod'],
  ['sidecar.istio.io/proxyCPULimit', 'Pod'],
  ['sidecar.istio.io/proxyImage', 'Pod'],
  ['sidecar.istio.io/proxyImageType', 'Pod'],
  ['sidecar.istio.io/proxyMemory', 'Pod'],
  ['sidecar.istio.io/proxyMemoryLimit', 'Pod'],
  ['sidecar.istio.io/rewriteAppHTTPProbers', 'Pod'],
  ['sidecar.istio.io/statsCompression', 'Pod', { since: '1.26', until: '1.28' }],
  ['sidecar.istio.io/statsCompression', 'Pod', { since: '1.29', isDeprecated: true }],
  ['sidecar.istio.io/statsEvictionInterval', 'Pod', { since: '1.28' }],
  ['sidecar.istio.io/statsFlushInterval', 'Pod', { since: '1.28' }],
  ['sidecar.istio.io/statsHistogramBins', 'Pod', { since: '1.28' }],
  ['sidecar.istio.io/statsHistogramBuckets', 'Pod'],
  ['sidecar.istio.io/statsInclusionPrefixes', 'Pod', { isDeprecated: true }],
  ['sidecar.istio.io/statsInclusionRegexps', 'Pod', { isDeprecated: true }],
  ['sidecar.istio.io/statsInclusionSuffixes', 'Pod', { isDeprecated: true }],
  ['sidecar.istio.io/status', 'Pod'],
  ['sidecar.istio.io/userVolume', 'Pod'],
  ['sidecar.istio.io/userVolumeMount', 'Pod'],
  ['status.sidecar.istio.io/port', 'Pod'],
  ['topology.istio.io/controlPlaneClusters', 'Namespace'],
  ['traffic.istio.io/excludeInboundPorts', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/excludeInterfaces', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/excludeOutboundIPRanges', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/excludeOutboundPorts', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/includeInboundPorts', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/includeOutboundIPRanges', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/includeOutboundPorts', 'Pod', { since: '1.22', until: '1.22' }],
  ['traffic.istio.io/nodeSelector', 'Service'],
  ['traffic.sidecar.istio.io/excludeInboundPorts', 'Pod'],
  ['traffic.sidecar.istio.io/excludeInterfaces', 'Pod'],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', 'Pod'],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', 'Pod'],
  ['traffic.sidecar.istio.io/includeInboundPorts', 'Pod'],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', 'Pod'],
  ['traffic.sidecar.istio.io/includeOutboundPorts', 'Pod'],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', 'Pod', { until: '1.24' }],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', 'Pod', { since: '1.25', isDeprecated: true }],
];

const holds = ({ since, until }: Span, minor: string): boolean =>
  compareReleases(minor, since ?? minor) >= 0 && compareReleases(minor, until ?? minor) <= 0;

/** The annotations that a release knows. */
export function annotationsOf(release: string): ReadonlyMap<string, KnownAnnotation> {
  const minor = minorOf(release);
  return new Map(
    rows
      .filter(([, , span = {}]) => holds(span, minor))
      .map(([name, kinds, { isDeprecated = false } = {}]) => [name, { name, kinds: kinds.split(' '), isDeprecated }]),
  );
}

/** Annotations that Istio itself writes, and nobody is told about. */
const written = new Set(['sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev']);

/** Whether an annotation is Istio's to know. */
export const isIstioAnnotation = (name: string): boolean =>
  !written.has(name) && (name === 'kubernetes.io/ingress.class' || (name.split('/')[0] ?? '').endsWith('istio.io'));
