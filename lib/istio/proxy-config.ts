import type { Construct } from 'constructs';
import type { ProxyConfigSpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a ProxyConfig, its metadata and its version. */
export type ProxyConfigProps = ObjectProps & ProxyConfigSpec;

/**
 * Sets proxy options for the pods of a namespace or workload; pods take them when they are created.
 *
 * @example
 * new istio.ProxyConfig(chart, 'two-threads', {
 *   selector: { matchLabels: { app: 'productpage' } },
 *   concurrency: 2,
 *   environmentVariables: { ISTIO_META_DNS_CAPTURE: 'true' },
 * });
 * // spec:
 * //   concurrency: 2
 * //   environmentVariables:
 * //     ISTIO_META_DNS_CAPTURE: "true"
 * //   selector:
 * //     matchLabels:
 * //       app: productpage
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/proxy-config/
 */
export class ProxyConfig extends MeshObject<'networking.istio.io', 'ProxyConfig'> {
  constructor(scope: Construct, id: string, props: ProxyConfigProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'ProxyConfig' }, props);
  }
}
