import type { Construct } from 'constructs';
import type { SidecarSpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a Sidecar, its metadata and its version. */
export type SidecarProps = ObjectProps & SidecarSpec;

/**
 * Narrows what the proxies of a namespace or workload know: hosts that no egress listener imports are not configured there.
 *
 * @example
 * new istio.Sidecar(chart, 'default', {
 *   egress: [{ hosts: ['./*', 'istio-system/*'] }],
 *   outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
 * });
 * // spec:
 * //   egress:
 * //     - hosts:
 * //         - ./*
 * //         - istio-system/*
 * //   outboundTrafficPolicy:
 * //     mode: REGISTRY_ONLY
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/sidecar/
 */
export class Sidecar extends MeshObject<'networking.istio.io', 'Sidecar'> {
  constructor(scope: Construct, id: string, props: SidecarProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'Sidecar' }, props);
  }
}
