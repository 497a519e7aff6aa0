import type { Mesh } from '../../../mesh/mesh';
import { dataplaneModeLabel, injectionLabel, revisionLabel } from '../../../mesh/workloads/injection';
import type { MeshObject } from '../../../mesh/objects';
import type { Rule } from '../rule';

/** The namespaces of Kubernetes itself. */
const system = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

const isSilent = ({ labels }: MeshObject): boolean =>
  (labels[injectionLabel] ?? '') === '' && !Object.hasOwn(labels, revisionLabel) && labels[dataplaneModeLabel] !== 'ambient';

/** Namespaces whose labels say nothing about the mesh; upstream counts those of the mesh's and MetalLB's own parts in. */
function* silentNamespaces({ objects, rootNamespace }: Mesh): Generator<readonly [namespace: MeshObject, upstreamOnly: boolean]> {
  const ofMetalLB = new Set(objects.of('metallb.io/IPAddressPool').map(({ namespace }) => namespace));
  for (const namespace of objects.of('/Namespace')) {
    const { name } = namespace;
    if (name === 'istio-system' || system.has(name) || !isSilent(namespace)) continue;
    yield [namespace, name === rootNamespace || ofMetalLB.has(name)];
  }
}

/** INJ-1: a namespace asks for no proxies. */
export const namespaceNotInjected: Rule = {
  code: 'INJ-1',
  severity: 'info',
  same: ['IST0102'],
  check: (mesh, report) => {
    if (mesh.injection.isDefault) return;
    for (const [namespace, upstreamOnly] of silentNamespaces(mesh)) {
      report(namespace, {
        path: 'metadata.name',
        message: `The namespace "${namespace.name}" has no label that asks for proxies, so its pods are outside the mesh.`,
        hint: `Label it "${injectionLabel}: enabled" or "${dataplaneModeLabel}: ambient", or "${injectionLabel}: disabled" if that is meant.`,
        upstreamOnly,
      });
    }
  },
};

/** INJ-3: a namespace asks for nothing, and the injector gives it sidecars by default. */
export const injectedByDefault: Rule = {
  code: 'INJ-3',
  severity: 'info',
  same: ['IST0148'],
  check: (mesh, report) => {
    if (!mesh.injection.isDefault) return;
    for (const [namespace, upstreamOnly] of silentNamespaces(mesh)) {
      report(namespace, {
        path: 'metadata.name',
        message: `The namespace "${namespace.name}" asks for nothing, and the injector gives sidecars to every namespace that does not refuse.`,
        hint: `Label it "${injectionLabel}: enabled" or "${injectionLabel}: disabled", so that it does not hang on the injector.`,
        upstreamOnly,
      });
    }
  },
};
