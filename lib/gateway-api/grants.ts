import type { MeshObject } from '../core/mesh-object';
import { ReferenceGrant } from './reference-grant';

interface Granted {
  readonly group: '';
  readonly kind: string;
  readonly name: string;
}

/** What a reference of a slot points to. */
const grantedKinds = { backend: 'Service', secretRef: 'Secret' } as const;

const isGranted = (slot: string): slot is keyof typeof grantedKinds => slot in grantedKinds;

/**
 * Makes the ReferenceGrants that an object needs: one in each other namespace whose Services or Secrets it refers to by object. A
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
      if (!isGranted(slot) || !isForeign(printed)) return;
      const targets = needed.get(printed.namespace) ?? new Map<string, Granted>();
      needed.set(printed.namespace, targets);
      const kind = grantedKinds[slot];
      targets.set(`${kind}/${printed.name}`, { group: '', kind, name: printed.name });
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
const isForeign = (printed: unknown): printed is { readonly name: string; readonly namespace: string } =>
  typeof printed === 'object' && printed !== null && 'namespace' in printed && typeof printed.namespace === 'string' && 'name' in printed;
