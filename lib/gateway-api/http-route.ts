import type { Construct } from 'constructs';
import type { HTTPRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { ObjectProps } from '../core/mesh-object';
import { Route } from './route';

/** The spec of an HTTPRoute, its metadata and its version. */
export type HTTPRouteProps = ObjectProps & HTTPRouteSpec;

/**
 * Routes HTTP requests of the listeners it attaches to: the most specific match of all routes there decides.
 *
 * @example
 * new gatewayApi.HTTPRoute(chart, 'example', { parentRefs: [gateway], rules: [{ backendRefs: [service('reviews', { port: 9080 })] }] });
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class HTTPRoute extends Route<'HTTPRoute'> {
  constructor(scope: Construct, id: string, props: HTTPRouteProps) {
    super(scope, id, 'HTTPRoute', props);
  }
}
