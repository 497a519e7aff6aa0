/** The CRD bundles by kind, and the constructs that write these kinds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { gatewayApi, istio, metallb, type TargetOptions } from '../../lib';
import { byVersionPriority, isCRD, newestSpec, type Schema } from '../../scripts/import/schema';
import { type Source, sources } from '../../scripts/import/sources';

export const root = join(__dirname, '../..');

type Room = 'istio' | 'metallb' | 'gatewayApi';

const rooms: Readonly<Record<Source['family'], { readonly room: Room; readonly exports: Readonly<Record<string, unknown>> }>> = {
  istio: { room: 'istio', exports: istio },
  metallb: { room: 'metallb', exports: metallb },
  'gateway-api': { room: 'gatewayApi', exports: gatewayApi },
};

/** A kind as one bundle has it, and our construct of it. */
export interface BundledKind {
  /** `networking.istio.io/VirtualService` */
  readonly key: string;
  readonly group: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** The newest served version, with its group. */
  readonly apiVersion: string;
  readonly spec: Schema;
  /** The namespace of the package's entry that the construct is in. */
  readonly room: Room;
  readonly construct: Class;
}

type Class = new (...args: readonly unknown[]) => unknown;

const isClass = (value: unknown): value is Class => typeof value === 'function';

export interface Bundle {
  readonly source: Source;
  readonly kinds: ReadonlyMap<string, BundledKind>;
  /** Kinds that no construct writes. */
  readonly others: readonly string[];
}

export function readBundle(source: Source): Bundle {
  const { room, exports } = rooms[source.family];
  const kinds = new Map<string, BundledKind>();
  const others: string[] = [];
  for (const crd of loadAll(readFileSync(join(root, source.path), 'utf8')).filter(isCRD)) {
    const { group, names, scope, versions } = crd.spec;
    const { kind } = names;
    const key = `${group}/${kind}`;
    const spec = newestSpec(crd);
    const construct = exports[kind];
    const [version] = versions.flatMap(({ name, served }) => (served ? [name] : [])).sort(byVersionPriority);
    if (spec === undefined || version === undefined || !isClass(construct)) others.push(key);
    else {
      const isNamespaced = scope === 'Namespaced';
      kinds.set(key, { key, group, kind, isNamespaced, apiVersion: `${group}/${version}`, spec, room, construct });
    }
  }
  return { source, kinds, others };
}

/** Every bundle, oldest first within a family and channel. */
export const readBundles = (): readonly Bundle[] => sources.map(readBundle);

/** `Istio 1.20.2`, `Gateway API 1.0.0 experimental` */
export const labelOf = ({ family, release, channel }: Source): string =>
  [{ istio: 'Istio', metallb: 'MetalLB', 'gateway-api': 'Gateway API' }[family], release, channel].filter((part) => part).join(' ');

/** The target of an app for a cluster with exactly this bundle. */
export const targetOf = ({ family, release, channel }: Source): TargetOptions => ({
  [rooms[family].room]: channel === 'experimental' ? `${release}-experimental` : release,
});
