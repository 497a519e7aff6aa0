import type { KindSpecs } from '../kind-specs';
import type { MeshObject, Objects } from '../objects';
import type { ObjectReference } from './route';

/** Who refers to something. */
export interface Referrer {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

type Grant = MeshObject<KindSpecs['gateway.networking.k8s.io/ReferenceGrant']>;

const lets = ({ spec: { from = [], to = [] } }: Grant, referrer: Referrer, target: ObjectReference): boolean =>
  from.some((each) => each.group === referrer.group && each.kind === referrer.kind && each.namespace === referrer.namespace) &&
  to.some((each) => each.group === target.group && each.kind === target.kind && (each.name ?? target.name) === target.name);

/** The ReferenceGrants of a set. */
export class Grants {
  private readonly byNamespace = new Map<string, readonly Grant[]>();

  constructor(objects: Objects) {
    for (const grant of objects.of('gateway.networking.k8s.io/ReferenceGrant')) {
      this.byNamespace.set(grant.namespace, [...(this.byNamespace.get(grant.namespace) ?? []), grant]);
    }
  }

  /** Whether an object may be named from another namespace; its own namespace needs no grant. */
  isGranted(referrer: Referrer, target: ObjectReference): boolean {
    return (
      referrer.namespace === target.namespace ||
      (this.byNamespace.get(target.namespace) ?? []).some((grant) => lets(grant, referrer, target))
    );
  }
}
