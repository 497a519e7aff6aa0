import type { Construct } from 'constructs';
import { MeshObject, type ObjectProps, specOf } from '../core/mesh-object';
import type { ParentLike } from '../values/reference';
import { grantAcross } from './grants';

type RouteProps = ObjectProps & { readonly parentRefs?: readonly unknown[] };

/** What the routes of Gateway API share: they attach to parents, and may send requests to other namespaces by a grant. */
export abstract class Route<Kind extends string> extends MeshObject<'gateway.networking.k8s.io', Kind> {
  private readonly parents: unknown[];

  protected constructor(scope: Construct, id: string, kind: Kind, props: RouteProps) {
    const parents = [...(props.parentRefs ?? [])];
    const spec = specOf(props);
    const withParents = {
      ...spec,
      get parentRefs(): readonly unknown[] | undefined {
        return parents.length === 0 && props.parentRefs === undefined ? undefined : parents;
      },
    };
    super(scope, id, 'gateway.networking.k8s.io', kind, withParents, props);
    this.parents = parents;
    grantAcross(this);
  }

  /** Attaches the route to a Gateway, one of its listeners (`gateway.listener('https')`), or a Service; again for one more. */
  attachTo(parent: ParentLike): this {
    this.parents.push(parent);
    return this;
  }
}
