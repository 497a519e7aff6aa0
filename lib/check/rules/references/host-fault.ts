import type { FoundDestination, FoundHost } from '../../../mesh/destinations/found';
import type { Mesh } from '../../../mesh/mesh';
import { fullHost } from '../../../mesh/names';
import type { MeshObject } from '../../../mesh/objects';

/** What is wrong with the host of a destination. */
export type HostFault =
  /** No Service and no ServiceEntry has it. */
  | { readonly kind: 'missing' }
  /** Somebody has it, for other namespaces. */
  | { readonly kind: 'hidden'; readonly target: MeshObject }
  /** `cart.shop` is no short name, and a Service has that name and namespace. */
  | { readonly kind: 'incomplete'; readonly target: MeshObject; readonly meant: string }
  /** A short name means the object's own namespace, and a Service of another one has the name. */
  | { readonly kind: 'elsewhere'; readonly target: MeshObject; readonly meant: string };

/** A host that an object names. */
interface NamedHost extends Pick<FoundHost, 'state' | 'service'> {
  readonly written: string;
  readonly object: { readonly namespace: string };
}

/** `cart.shop` or `cart.shop.svc`: how a Service is written where names are completed, which istiod does only without a dot. */
const incomplete = /^([^.*]+)\.([^.]+)(?:\.svc)?$/;

/** What is wrong with a host that no client of an object finds; nothing where it may be outside the set. */
export function hostFault(mesh: Mesh, { written, state, service, object }: NamedHost): HostFault | undefined {
  if (state === 'known') return undefined;
  if (state === 'hidden') return service === undefined ? undefined : { kind: 'hidden', target: service.object };
  const [, name = '', namespace = ''] = incomplete.exec(written) ?? [];
  const target = mesh.objects.find('/Service', namespace, name);
  if (target !== undefined && !mesh.isPresent(written))
    return { kind: 'incomplete', target, meant: fullHost(name, namespace, mesh.domain) };
  if (state !== 'missing') return undefined;
  if (written.includes('.')) return { kind: 'missing' };
  const [other] = mesh.destinations.servicesNamed(written).filter(({ namespace: of }) => of !== object.namespace);
  return other === undefined ? { kind: 'missing' } : { kind: 'elsewhere', target: other.object, meant: other.host };
}

/** Whether Istio's own analyzer says that there is no such host, where the set is all there is. */
export const isToldUpstream = ({ options, destinations }: Mesh, { written, object }: FoundDestination): boolean =>
  options.complete === 'all' && destinations.foundUpstream(written, object.namespace, object.spec.exportTo) === undefined;
