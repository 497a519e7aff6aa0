import type { Construct } from 'constructs';
import type { WorkloadEntrySpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a WorkloadEntry, its metadata and its version. */
export type WorkloadEntryProps = ObjectProps & WorkloadEntrySpec;

/**
 * Makes a workload outside Kubernetes (a VM) an endpoint that Services and ServiceEntries select like a pod.
 *
 * @example
 * new istio.WorkloadEntry(chart, 'mysql-1', {
 *   address: '10.0.0.7',
 *   labels: { app: 'mysql' },
 *   ports: { mysql: 3306 },
 *   serviceAccount: 'mysql',
 * });
 * // spec:
 * //   address: 10.0.0.7
 * //   labels:
 * //     app: mysql
 * //   ports:
 * //     mysql: 3306
 * //   serviceAccount: mysql
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends MeshObject<'networking.istio.io', 'WorkloadEntry'> {
  constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'WorkloadEntry' }, props);
  }
}
