import type { Construct } from 'constructs';
import { MeshObject, type ObjectProps } from '../core/mesh-object';
import type { ParentLike } from '../values/reference';
import { grantAcross } from './grants';

type RouteProps = ObjectProps & { readonly parentRefs?: readonly unknown[] };

/** What the routes of Gateway API share: they attach to parents, and may send requests to other namespaces by a grant. */
export abstract class Route<Kind extends string> extends MeshObject<'gateway.networking.k8s.io', Kind, RouteProps> {
  private readonly attached: ParentLike[] = [];

  protected constructor(scope: Construct, id: string, kind: Kind, props: RouteProps) {
    super(scope, id, { group: 'gateway.networking.k8s.io', kind }, props);
    grantAcross(this);
  }

  /** Attaches the route to a Gateway, one of its listeners (`gateway.listener('https')`), or a Service; again for one more. */
  attachTo(parent: ParentLike): this {
    this.attached.push(parent);
    return this;
  }

  protected override toSpec(): object {
    const { parentRefs = [] } = this.props;
    return { ...super.toSpec(), ...(this.attached.length === 0 ? {} : { parentRefs: [...parentRefs, ...this.attached] }) };
  }
}
