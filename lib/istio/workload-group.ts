import type { Construct } from 'constructs';
import type { WorkloadGroupSpec } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** A WorkloadGroup's props keep `spec` apart, since the spec has a `metadata` of its own. */
export interface WorkloadGroupProps extends ObjectProps {
  /** What the WorkloadEntries that register with the group look like, and how their health is probed. */
  readonly spec: WorkloadGroupSpec;
}

/**
 * Describes VMs of one kind: a VM that joins the mesh through the group becomes a WorkloadEntry made from its template.
 *
 * @example
 * new istio.WorkloadGroup(chart, 'mysql', {
 *   spec: {
 *     metadata: { labels: { app: 'mysql' } },
 *     template: { serviceAccount: 'mysql', ports: { mysql: 3306 } },
 *     probe: { tcpSocket: { port: 3306 }, periodSeconds: 5 },
 *   },
 * });
 * // spec:
 * //   metadata:
 * //     labels:
 * //       app: mysql
 * //   probe:
 * //     periodSeconds: 5
 * //     tcpSocket:
 * //       port: 3306
 * //   template:
 * //     ports:
 * //       mysql: 3306
 * //     serviceAccount: mysql
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/workload-group/
 */
export class WorkloadGroup extends MeshObject<'networking.istio.io', 'WorkloadGroup', WorkloadGroupProps> {
  constructor(scope: Construct, id: string, props: WorkloadGroupProps) {
    super(scope, id, { group: 'networking.istio.io', kind: 'WorkloadGroup' }, props);
  }

  protected override toSpec(): object {
    return this.props.spec;
  }
}
