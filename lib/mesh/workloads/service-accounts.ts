import type { Installed } from './installed';
import type { Objects } from '../objects';
import { textOf } from '../reading';
import type { Workload } from '../kubernetes/workload';

const none: ReadonlySet<string> = new Set();

/** The service accounts that a set has, or that its workloads run as. */
export class ServiceAccounts {
  private readonly byNamespace = new Map<string, Set<string>>();

  constructor(
    objects: Objects,
    workloads: readonly Workload[],
    private readonly installed: Installed | undefined,
  ) {
    for (const { namespace, name } of objects.of('/ServiceAccount')) this.add(namespace, name);
    for (const { namespace, serviceAccount } of workloads) this.add(namespace, serviceAccount);
    for (const { namespace, spec } of objects.of('networking.istio.io/WorkloadEntry'))
      this.add(namespace, textOf(spec.serviceAccount) ?? '');
    for (const { namespace, spec } of objects.of('networking.istio.io/WorkloadGroup')) {
      this.add(namespace, textOf(spec.template?.serviceAccount) ?? '');
    }
  }

  private add(namespace: string, name: string): void {
    if (name === '') return;
    const names = this.byNamespace.get(namespace) ?? new Set();
    this.byNamespace.set(namespace, names.add(name));
  }

  /** Those of a namespace. */
  in(namespace: string): ReadonlySet<string> {
    const known = this.byNamespace.get(namespace) ?? none;
    const installed = this.installed?.accountsIn(namespace) ?? [];
    return installed.length === 0 ? known : new Set([...known, ...installed]);
  }
}
