import type { Construct } from 'constructs';
import type { TelemetrySpec } from '../../imports/telemetry.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a Telemetry, its metadata and its version. */
export type TelemetryProps = ObjectProps & TelemetrySpec;

/**
 * Chooses metrics, traces and access logs for a mesh, namespace or workload, and the providers that they go to.
 *
 * @example
 * new istio.Telemetry(chart, 'mesh-default', {
 *   accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 400' } }],
 *   tracing: [{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 1 }],
 * });
 * // spec:
 * //   accessLogging:
 * //     - filter:
 * //         expression: response.code >= 400
 * //       providers:
 * //         - name: envoy
 * //   tracing:
 * //     - providers:
 * //         - name: jaeger
 * //       randomSamplingPercentage: 1
 *
 * @see https://istio.io/v1.30/docs/reference/config/telemetry/
 */
export class Telemetry extends MeshObject<'telemetry.istio.io', 'Telemetry'> {
  constructor(scope: Construct, id: string, props: TelemetryProps) {
    super(scope, id, { group: 'telemetry.istio.io', kind: 'Telemetry' }, props);
  }
}
