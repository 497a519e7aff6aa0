import { objectShape, shapeOf, anything } from '../../core/fields';
import { type Fault, printValue } from '../../core/print';
import { moveOf } from '../../install/moved-fields';
import { takesUnknown } from '../../install/operator-parts';
import type { Manifest } from '../../manifests/manifest-set';
import { compareReleases } from '../../values/release';
import { judgeMetadata } from '../metadata';

/** What an IstioOperator has beside its spec; its CRD, up to 1.23, gave it a status. */
const topFields = (release: string): ReadonlyMap<string, { readonly shape: typeof anything }> =>
  new Map([
    ['apiVersion', { shape: anything }],
    ['kind', { shape: anything }],
    ['metadata', { shape: anything }],
    ['spec', { shape: shapeOf('install.istio.io', 'IstioOperatorSpec') }],
    ...(compareReleases(release, '1.24.0') < 0 ? [['status', { shape: anything }] as const] : []),
  ]);

/** Fields that an IstioOperator does not have, or not in this release. */
export function fieldFaults(manifest: Manifest, release: string): readonly Fault[] {
  const faults: Fault[] = [];
  printValue(
    manifest,
    objectShape(() => topFields(release)),
    {
      root: '',
      namespace: undefined,
      installed: { product: 'Istio', release },
      instead: (path) => moveOf(path)?.instead,
      isDropped: (path) => takesUnknown(path.replace(/^\./, ''), release),
      fault: ({ path, ...fault }) => faults.push({ ...fault, path: path.replace(/^\./, '') }),
    },
  );
  return [...faults.filter(({ code }) => code === 'MESH009' || code === 'MESH014'), ...metadataFaults(manifest)];
}

/** istioctl reads metadata as Kubernetes has it, and asks of its values only that they are of their types. */
const metadataFaults = (manifest: Manifest): readonly Fault[] =>
  judgeMetadata(manifest).flatMap(({ rule, ...fault }) => (rule === 'MESH009' ? [{ code: rule, ...fault }] : []));
