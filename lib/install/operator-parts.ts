import { compareReleases } from '../values/release';

/**
 * How istioctl reads a part of an IstioOperator. `resource`: strictly, as a resource. `values`: as the charts' values, strictly. `mesh`: as
 * the mesh configuration. `kubernetes`: as a type of Kubernetes, strictly. `open`: not at all; it goes into what the charts render.
 */
export type OperatorPart = 'resource' | 'values' | 'mesh' | 'kubernetes' | 'open';

const both = (name: string): readonly string[] => [`gateways.istio-egressgateway.${name}`, `gateways.istio-ingressgateway.${name}`];

/** Values that the charts hand on to Kubernetes, and that istioctl holds against its types from 1.24 on. */
const kubernetesValues: readonly string[] = [
  'cni.affinity',
  'cni.seccompProfile',
  ...both('podAntiAffinityLabelSelector'),
  ...both('podAntiAffinityTermLabelSelector'),
  ...both('tolerations'),
  'global.defaultTolerations',
  'global.proxy.lifecycle',
  'global.proxy.seccompProfile',
  'global.waypoint.affinity',
  'global.waypoint.nodeSelector',
  'global.waypoint.toleration',
  'global.waypoint.topologySpreadConstraints',
  'pilot.affinity',
  'pilot.seccompProfile',
  'pilot.tolerations',
  'pilot.topologySpreadConstraints',
  'pilot.volumeMounts',
  'pilot.volumes',
  'sidecarInjectorWebhook.alwaysInjectSelector',
  'sidecarInjectorWebhook.neverInjectSelector',
];

/** Values that no release holds against anything. */
const openValues: readonly string[] = [
  'gateways.istio-ingressgateway.resources',
  'gateways.seccompProfile',
  'gateways.securityContext',
  'global.meshNetworks',
  'pilot.autoscaleBehavior',
  'pilot.envVarFrom',
];

const isBelow = (path: string, parent: string): boolean => path.startsWith(parent) && /^(?:$|[.[])/.test(path.slice(parent.length));

/** The part that the field at a path belongs to, for the istioctl of a release. */
export function operatorPart(path: string, release: string): OperatorPart {
  if (isBelow(path, 'spec.meshConfig') || isBelow(path, 'spec.values.meshConfig')) return 'mesh';
  if (!isBelow(path, 'spec.values')) return 'resource';
  const value = path.slice('spec.values.'.length);
  if (openValues.some((each) => isBelow(value, each))) return 'open';
  if (!kubernetesValues.some((each) => isBelow(value, each))) return 'values';
  return isNew(release) ? 'kubernetes' : 'open';
}

/** Whether a release has the validation that came with the types of 1.24. */
const isNew = (release: string): boolean => compareReleases(release, '1.24.0') >= 0;

/** Whether a field that is not known at a path is dropped or handed on, and does not make istioctl refuse the whole. */
export function takesUnknown(path: string, release: string): boolean {
  const part = operatorPart(path, release);
  return part === 'open' || (part === 'mesh' && isNew(release));
}
