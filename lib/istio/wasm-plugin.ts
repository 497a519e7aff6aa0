import type { Construct } from 'constructs';
import type { WasmPluginSpec } from '../../imports/extensions.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a WasmPlugin, its metadata and its version. */
export type WasmPluginProps = ObjectProps & WasmPluginSpec;

/**
 * Runs a WebAssembly module in the filter chain of the selected proxies.
 *
 * @example
 * new istio.WasmPlugin(chart, 'basic-auth', {
 *   selector: { matchLabels: { istio: 'ingressgateway' } },
 *   url: 'oci://registry.example.com/basic-auth:1.4.0',
 *   phase: 'AUTHN',
 *   pluginConfig: { realm: 'shop' },
 * });
 * // spec:
 * //   phase: AUTHN
 * //   pluginConfig:
 * //     realm: shop
 * //   selector:
 * //     matchLabels:
 * //       istio: ingressgateway
 * //   url: oci://registry.example.com/basic-auth:1.4.0
 *
 * @see https://istio.io/v1.30/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export class WasmPlugin extends MeshObject<'extensions.istio.io', 'WasmPlugin'> {
  constructor(scope: Construct, id: string, props: WasmPluginProps) {
    super(scope, id, { group: 'extensions.istio.io', kind: 'WasmPlugin' }, props);
  }
}
