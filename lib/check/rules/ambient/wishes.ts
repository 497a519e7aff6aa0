import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { useWaypointLabel, type WaypointWish } from '../../../mesh/workloads/waypoints';

/** An object whose own label asks for a waypoint. */
export interface Wishing {
  readonly object: MeshObject;
  /** What the waypoint would have to take: services, workloads, or for a whole namespace either. */
  readonly traffic: 'service' | 'workload' | 'either';
  readonly wish: WaypointWish;
  readonly path: string;
  /** The namespace that the waypoint would have to let in. */
  readonly namespace: string;
}

interface Asking {
  readonly object: MeshObject;
  readonly labels: Readonly<Record<string, string>>;
  readonly traffic: Wishing['traffic'];
  readonly prefix: string;
}

const traffics: Readonly<Record<string, Wishing['traffic']>> = {
  '/Namespace': 'either',
  '/Service': 'service',
  'networking.istio.io/ServiceEntry': 'service',
  'networking.istio.io/WorkloadEntry': 'workload',
};

function* askingIn({ objects, workloads }: Mesh): Generator<Asking> {
  for (const [type, traffic] of Object.entries(traffics)) {
    for (const object of objects.of(type)) yield { object, labels: object.labels, traffic, prefix: '' };
  }
  for (const { object, labels, prefix } of workloads.all) yield { object, labels, traffic: 'workload', prefix };
}

/** Every object that asks for a waypoint by a label of its own. */
export function* wishesIn(mesh: Mesh): Generator<Wishing> {
  for (const { object, labels, traffic, prefix } of askingIn(mesh)) {
    if (!Object.hasOwn(labels, useWaypointLabel)) continue;
    const namespace = object.type === '/Namespace' ? object.name : object.namespace;
    const wish = mesh.waypoints.wishOf(labels, namespace);
    if (typeof wish === 'string') continue;
    yield { object, traffic, wish, namespace, path: `${prefix}metadata.labels["${useWaypointLabel}"]` };
  }
}
