import { injectionLabel, proxyContainer, revisionLabel } from '../../../mesh/workloads/injection';
import { injectorName } from '../../../mesh/workloads/injectors';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { imageTypes } from '../../../mesh/workloads/proxy-image';
import type { Rule } from '../rule';

/** The image that the injector of a namespace gives; nothing where there is no such injector, or the namespace asks for none. */
function imageFor({ labels }: MeshObject, { injection }: Mesh): string | undefined {
  const revision = labels[revisionLabel] ?? (labels[injectionLabel] === 'enabled' ? 'default' : undefined);
  return revision === undefined ? undefined : injection.injectors.get(injectorName(revision))?.image;
}

function differs(pod: Workload, image: string, typeOf: (pod: Workload) => string): boolean {
  if (!pod.isPod || (pod.annotations['sidecar.istio.io/proxyImage'] ?? '') !== '') return false;
  const proxies = pod.containers.filter(({ name }) => name === proxyContainer);
  return proxies.some((proxy) => proxy.image !== image && proxy.image !== `${image}-${typeOf(pod)}`);
}

/** INJ-8: pods run another proxy than their injector would give them now. */
export const proxyImage: Rule = {
  code: 'INJ-8',
  severity: 'warning',
  same: ['IST0158'],
  check: (mesh, report) => {
    if (mesh.injection.injectors.size === 0) return;
    const typeOf = imageTypes(mesh);
    for (const namespace of mesh.objects.of('/Namespace')) {
      const image = imageFor(namespace, mesh);
      if (image === undefined) continue;
      const others = mesh.workloads
        .in(namespace.name)
        .filter((pod) => differs(pod, image, typeOf))
        .map(({ object }) => object);
      if (others.length === 0) continue;
      report(namespace, {
        path: 'metadata.name',
        message: `${others.map(({ name }) => `"${name}"`).join(', ')} in "${namespace.name}" ${others.length === 1 ? 'runs' : 'run'} another proxy than "${image}", which the injector gives now.`,
        hint: 'Restart the workloads.',
        related: others,
        // A ConfigMap without an image says nothing about images.
        upstreamOnly: image === '' || image.startsWith('/') || image.endsWith(':'),
      });
    }
  },
};
