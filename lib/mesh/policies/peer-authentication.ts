import { createdAt, compareAge } from '../age';
import { grouped } from '../grouped';
import type { KindSpecs } from '../kind-specs';
import type { Workload } from '../kubernetes/workload';
import type { MeshObject, Objects } from '../objects';
import { textMapOf } from '../reading';
import { hasLabels } from '../workloads/workloads';

/** What a port takes: mTLS only, plaintext too, or no mTLS. */
export type MTLSMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** A PeerAuthentication. */
export type PeerAuthentication = MeshObject<KindSpecs['security.istio.io/PeerAuthentication']>;

/** What a workload takes, and the object that says so; nothing said is PERMISSIVE. */
export interface Mode {
  readonly mode: MTLSMode;
  readonly by: PeerAuthentication | undefined;
}

const permissive: Mode = { mode: 'PERMISSIVE', by: undefined };

/** The labels of a PeerAuthentication's selector; empty where it is for a whole namespace. */
export const selectorOf = ({ spec }: PeerAuthentication): Readonly<Record<string, string>> => textMapOf(spec.selector?.matchLabels);

const isNarrow = (policy: PeerAuthentication): boolean => Object.keys(selectorOf(policy)).length > 0;

/** Those of one scope of which one counts: the oldest, or where nobody knows their ages any of them. */
export function winnersOf<Spec>(policies: readonly MeshObject<Spec>[]): readonly MeshObject<Spec>[] {
  if (policies.some((policy) => createdAt(policy) === undefined)) return policies;
  return [...policies].sort(compareAge).slice(0, 1);
}

/** The PeerAuthentications of a set, and what they make of each workload. */
export class PeerAuthentications {
  private readonly wide: ReadonlyMap<string, readonly PeerAuthentication[]>;
  private readonly narrow: ReadonlyMap<string, readonly PeerAuthentication[]>;
  /** The modes that somebody writes down. */
  readonly written: ReadonlySet<MTLSMode>;

  constructor(
    objects: Objects,
    private readonly rootNamespace: string,
  ) {
    const all = objects.of('security.istio.io/PeerAuthentication');
    this.wide = grouped(
      all.filter((policy) => !isNarrow(policy)),
      ({ namespace }) => namespace,
    );
    this.narrow = grouped(all.filter(isNarrow), ({ namespace }) => namespace);
    this.written = new Set(
      all.flatMap(({ spec }) => [spec.mtls, ...Object.values(spec.portLevelMtls ?? {})].flatMap((each) => modeIn(each) ?? [])),
    );
  }

  /** Those for a whole namespace. */
  forNamespace(namespace: string): readonly PeerAuthentication[] {
    return this.wide.get(namespace) ?? [];
  }

  /** Those of its namespace that select a workload; in the root namespace a selector has no effect. */
  selecting({ namespace, labels }: Pick<Workload, 'namespace' | 'labels'>): readonly PeerAuthentication[] {
    return namespace === this.rootNamespace
      ? []
      : (this.narrow.get(namespace) ?? []).filter((policy) => hasLabels(labels, selectorOf(policy)));
  }

  /** What a port of a workload may take: one mode, or several where it depends on which object is the oldest. */
  modesOf(workload: Pick<Workload, 'namespace' | 'labels'>, port?: number): readonly Mode[] {
    const own = winnersOf(this.selecting(workload));
    if (own.length === 0) return this.modesOfNamespace(workload.namespace);
    return own.flatMap((by) => {
      const mode = modeIn(port === undefined ? undefined : by.spec.portLevelMtls?.[String(port)]) ?? modeIn(by.spec.mtls);
      return mode === undefined ? this.modesOfNamespace(workload.namespace) : [{ mode, by }];
    });
  }

  /** What the workloads of a namespace may take that nothing selects. */
  modesOfNamespace(namespace: string): readonly Mode[] {
    const own = winnersOf(this.forNamespace(namespace));
    const inherited = (): readonly Mode[] => (namespace === this.rootNamespace ? [permissive] : this.modesOfNamespace(this.rootNamespace));
    if (own.length === 0) return inherited();
    return own.flatMap((by) => {
      const mode = modeIn(by.spec.mtls);
      return mode === undefined ? inherited() : [{ mode, by }];
    });
  }
}

/** The mode that is written down; nothing where it is inherited. */
function modeIn(written: unknown): MTLSMode | undefined {
  const mode = typeof written === 'object' && written !== null && 'mode' in written ? written.mode : undefined;
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE' ? mode : undefined;
}
