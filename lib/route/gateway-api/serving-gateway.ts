import { letsIn, type NamespaceRule } from '../../mesh/gateway-api/lets-in';
import type { ListenerOwner } from '../../mesh/gateway-api/listener';
import type { KindSpecs } from '../../mesh/kind-specs';
import type { MeshObject, Objects } from '../../mesh/objects';

const group = 'gateway.networking.k8s.io';

type Gateway = MeshObject<KindSpecs['gateway.networking.k8s.io/Gateway']>;

/** The labels of a namespace, as far as the set has it. */
export const namespaceLabels = (namespace: string, objects: Objects): Readonly<Record<string, string>> =>
  objects.find('/Namespace', '', namespace)?.labels ?? {};

/**
 * Whether istiod serves the Gateways of a class, and makes a Service for each: its own class without an object of the cluster, and those whose
 * object names its controller. Of Gateways of other clusters it only reports.
 */
export function isServed({ spec }: Gateway, objects: Objects): boolean {
  const name = spec.gatewayClassName ?? '';
  const controller = objects.find(`${group}/GatewayClass`, '', name)?.spec.controllerName;
  return controller === undefined ? name === 'istio' : controller === 'istio.io/gateway-controller';
}

/** From where a Gateway takes ListenerSets: from nowhere, if it does not say. */
const allowedListeners = ({ spec }: Gateway): NamespaceRule => ({ from: 'None', ...spec.allowedListeners?.namespaces });

/** The Gateway whose pods serve the listeners of an owner: itself, or the one that a ListenerSet belongs to and that lets it in. */
export function servingGateway(
  { namespace, name, type }: Pick<ListenerOwner, 'namespace' | 'name' | 'type'>,
  objects: Objects,
): Gateway | undefined {
  if (type === `${group}/Gateway`) return objects.find(`${group}/Gateway`, namespace, name);
  const { parentRef } = objects.find(`${group}/ListenerSet`, namespace, name)?.spec ?? {};
  const parent = objects.find(`${group}/Gateway`, parentRef?.namespace ?? namespace, parentRef?.name ?? '');
  const isAllowed =
    parent !== undefined && letsIn(allowedListeners(parent), parent.namespace, namespace, namespaceLabels(namespace, objects));
  return isAllowed ? parent : undefined;
}
