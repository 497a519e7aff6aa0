import type { Construct } from 'constructs';
import type { TrafficExtensionSpec } from '../../imports/extensions.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a TrafficExtension, its metadata and its version. */
export type TrafficExtensionProps = ObjectProps & TrafficExtensionSpec;

/**
 * Runs a WebAssembly module or a Lua script in the filter chain of the selected proxies (from Istio 1.30).
 *
 * @example
 * new istio.TrafficExtension(chart, 'served-by', {
 *   selector: { matchLabels: { app: 'reviews' } },
 *   lua: { inlineCode: "function envoy_on_response(handle) handle:headers():add('x-served-by', 'reviews') end" },
 * });
 * // spec:
 * //   lua:
 * //     inlineCode: function envoy_on_response(handle) handle:headers():add('x-served-by', 'reviews') end
 * //   selector:
 * //     matchLabels:
 * //       app: reviews
 *
 * @see https://istio.io/v1.30/docs/reference/config/proxy_extensions/
 */
export class TrafficExtension extends MeshObject<'extensions.istio.io', 'TrafficExtension'> {
  constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    super(scope, id, { group: 'extensions.istio.io', kind: 'TrafficExtension' }, props);
  }
}
