import type { GatewayLike } from '../values/reference';

/**
 * The labels that send the requests to a Namespace, Service, ServiceEntry or Pod through a waypoint, or with `'none'` past the one that its
 * Namespace uses. Ambient mode only.
 *
 * @param waypoint - a Gateway of Gateway API whose class is `istio-waypoint`
 *
 * @example
 * const waypoint = new gatewayApi.Gateway(chart, 'waypoint', {
 *   gatewayClassName: 'istio-waypoint',
 *   listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
 * });
 * new ApiObject(chart, 'shop', { apiVersion: 'v1', kind: 'Namespace', metadata: { labels: istio.waypointLabels(waypoint) } });
 * // metadata:
 * //   labels:
 * //     istio.io/use-waypoint: waypoint
 *
 * @see https://istio.io/v1.30/docs/ambient/usage/waypoint/
 */
export function waypointLabels(waypoint: GatewayLike | 'none'): Readonly<Record<string, string>> {
  if (waypoint === 'none') return { 'istio.io/use-waypoint': 'none' };
  const { name, namespace } = waypoint;
  return {
    'istio.io/use-waypoint': name,
    ...(namespace === undefined ? {} : { 'istio.io/use-waypoint-namespace': namespace }),
  };
}
