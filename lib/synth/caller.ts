import { namespaceOf } from '../core/slots';
import type { Mesh } from '../mesh/mesh';
import type { MeshObject } from '../mesh/objects';
import { textMapOf } from '../mesh/reading';
import { readProxy } from '../route/proxy-name';
import type { ProxyReference } from '../route/request';
import { MeshError } from '../values/error';
import type { Caller } from './caller-like';

const istioGateway = 'networking.istio.io/Gateway';
const nameOf = ({ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }): string =>
  `${kind} ${namespace}/${name}`;

/** The pods that serve a Gateway of Istio: those of the set, else those that an IstioOperator of the set makes, else any in Istio's namespace. */
function gatewayProxy({ spec }: MeshObject<{ readonly selector?: unknown }>, mesh: Mesh): ProxyReference {
  const selector = textMapOf(spec.selector);
  const [pod = mesh.installed?.selectedBy(selector)[0]] = mesh.workloads.selected(selector);
  return { kind: 'gateway', namespace: pod?.namespace ?? mesh.rootNamespace, labels: { ...pod?.labels, ...selector } };
}

/** The proxy that a test means. @throws MESH030 for what names none, or is no object of the mesh */
export function proxyOf(caller: Caller, mesh: Mesh): ProxyReference {
  if (typeof caller === 'string') return readProxy(caller);
  const { kind, name } = caller;
  const namespace = namespaceOf(caller) ?? 'default';
  const group: unknown = Reflect.get(caller, 'apiGroup');
  const gateway = kind === 'Gateway' && group === 'networking.istio.io' ? mesh.objects.find(istioGateway, namespace, name) : undefined;
  if (gateway !== undefined) return gatewayProxy(gateway, mesh);
  if (kind === 'Gateway' && mesh.objects.find('gateway.networking.k8s.io/Gateway', namespace, name) !== undefined) {
    return { kind: 'gatewayAPI', namespace, name };
  }
  const pod = mesh.workloads.all.find(
    ({ object }) => object.name === name && object.namespace === namespace && object.entry.manifest.kind === kind,
  );
  if (pod !== undefined) return { kind: 'sidecar', namespace, labels: pod.labels };
  throw new MeshError('MESH030', `${nameOf({ kind, namespace, name })} is no Gateway and no workload of this mesh.`, {
    hint: 'Give a Gateway or a workload of the app that the mesh was made of, or name a proxy as text.',
  });
}
