import { selects, type LabelSelector } from '../../values/label-selector';
import type { KindSpecs } from '../kind-specs';
import type { MeshObject, Objects } from '../objects';

/** The label by which a Service, a pod or a namespace asks for a waypoint. */
export const useWaypointLabel = 'istio.io/use-waypoint';
const namespaceLabel = 'istio.io/use-waypoint-namespace';
const forLabel = 'istio.io/waypoint-for';

type Gateway = MeshObject<KindSpecs['gateway.networking.k8s.io/Gateway']>;
type Labels = Readonly<Record<string, string>>;

/** Who asks for which waypoint. */
export interface WaypointWish {
  readonly namespace: string;
  readonly name: string;
  /** Whether its own label says so, not that of its namespace. */
  readonly isOwn: boolean;
}

function wishIn(labels: Labels, namespace: string, isOwn: boolean): WaypointWish | 'none' | undefined {
  const name = labels[useWaypointLabel];
  if (name === undefined) return undefined;
  return name === 'none' || name === '' ? 'none' : { name, namespace: labels[namespaceLabel] ?? namespace, isOwn };
}

/** The waypoints of the ambient mesh, and who asks for them. */
export class Waypoints {
  constructor(private readonly objects: Objects) {}

  /** Which waypoint something asks for: by its own labels, else by those of its namespace; `unknown` where only the missing Namespace object could tell. */
  wishOf(labels: Labels, namespace: string): WaypointWish | 'none' | 'unknown' {
    const own = wishIn(labels, namespace, true);
    if (own !== undefined) return own;
    const object = this.objects.find('/Namespace', '', namespace);
    return object === undefined ? 'unknown' : (wishIn(object.labels, namespace, false) ?? 'none');
  }

  /** The Gateway that is meant, if the set has it. */
  find({ namespace, name }: Pick<WaypointWish, 'namespace' | 'name'>): Gateway | undefined {
    return this.objects.find('gateway.networking.k8s.io/Gateway', namespace, name);
  }

  /** Whether a Gateway is a waypoint, by its class; nothing for classes that others may have made. */
  isWaypoint({ spec }: Gateway): boolean | undefined {
    const { gatewayClassName = '' } = spec;
    if (gatewayClassName === 'istio-waypoint') return true;
    return ['istio', 'istio-remote', 'istio-east-west'].includes(gatewayClassName) ? false : undefined;
  }

  /** What a waypoint takes: `service`, `workload`, `all` or `none`. */
  trafficOf({ labels, spec }: Gateway): string {
    const ofClass = this.objects.find('gateway.networking.k8s.io/GatewayClass', '', spec.gatewayClassName ?? '')?.labels[forLabel];
    return labels[forLabel] ?? ofClass ?? 'service';
  }

  /** Whether a waypoint lets a namespace in; nothing where only the missing Namespace object could tell. */
  letsIn(gateway: Gateway, namespace: string): boolean | undefined {
    if (gateway.namespace === namespace) return true;
    const listener = gateway.spec.listeners?.find(({ protocol, port }) => protocol === 'HBONE' && port === 15008);
    const { from = 'Same', selector } = listener?.allowedRoutes?.namespaces ?? {};
    if (from !== 'Selector') return from === 'All';
    const object = this.objects.find('/Namespace', '', namespace);
    if (object === undefined) return undefined;
    return selects((selector ?? {}) as LabelSelector, { ...object.labels, 'kubernetes.io/metadata.name': namespace });
  }
}
