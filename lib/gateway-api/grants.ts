import type { MeshObject } from '../core/mesh-object';
import type { Slot } from '../core/references';
import { ReferenceGrant } from './reference-grant';

interface Granted {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

interface Foreign extends Partial<Granted> {
  readonly name: string;
  readonly namespace: string;
}

/** What a reference of a slot points to, where printing does not say it. */
const grantedKinds: Readonly<Partial<Record<Slot, string>>> = { backend: 'Service', secretRef: 'Secret', object: 'ConfigMap' };

/**
 * Makes the ReferenceGrants that an object needs: one in each other namespace whose Services, Secrets or ConfigMaps it refers to by object. A
 * reference written as text says that the grant is somebody else's.
 *
 * @internal
 */
export function grantAcross(object: MeshObject): void {
  const { namespace } = object;
  if (namespace === undefined) return;
  const needed = new Map<string, Map<string, Granted>>();
  object.printSpec({
    fault: () => undefined,
    reference: (slot, printed) => {
      const usual = grantedKinds[slot];
      if (usual === undefined || !isForeign(printed)) return;
      const targets = needed.get(printed.namespace) ?? new Map<string, Granted>();
      needed.set(printed.namespace, targets);
      const { group = '', kind = usual, name } = printed;
      targets.set(`${group}/${kind}/${name}`, { group, kind, name });
    },
  });
  for (const [target, granted] of needed) {
    new ReferenceGrant(object, `grant-${target}`, {
      metadata: { name: `${object.kind.toLowerCase()}-${namespace}-${object.name}`, namespace: target },
      from: [{ group: object.apiGroup, kind: object.kind, namespace }],
      to: [...granted.values()],
    });
  }
}

/** Printing says the namespace only where it is another one. */
const isForeign = (printed: unknown): printed is Foreign =>
  typeof printed === 'object' && printed !== null && 'namespace' in printed && typeof printed.namespace === 'string' && 'name' in printed;
