import { referenceOf, type ObjectReference } from '../../mesh/gateway-api/route';
import type { Mesh } from '../../mesh/mesh';

/** Whose references are looked at, and whether other namespaces have to grant them. */
export interface RuleContext {
  readonly mesh: Mesh;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Routes of the mesh need no grant. */
  readonly needsGrants: boolean;
}

/** A destination as VirtualServices have it. */
export interface Destination {
  readonly host: string;
  readonly port?: { readonly number: number };
}

/** What is wrong with a reference so that istiod drops the whole route. */
export const fatal = Symbol('fatal');

interface Written {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
}

/** By a host without a name istiod says that a backend is none. */
const nobody: Destination = { host: '' };

type Host = (reference: ObjectReference, context: RuleContext, written: Written) => string | typeof fatal;

const hosts: Readonly<Record<string, Host>> = {
  '/Service': ({ name, namespace }, { mesh }) => (name.includes('.') ? fatal : `${name}.${namespace}.svc.${mesh.domain}`),
  'networking.istio.io/Hostname': ({ name }, _, { namespace }) => (namespace === undefined ? name : fatal),
  // Unless istiod was told to know the hosts of sets of clusters, they are those of Services.
  'multicluster.x-k8s.io/ServiceImport': ({ name, namespace }, { mesh }) => `${name}.${namespace}.svc.${mesh.domain}`,
};

/** Whether somebody in a namespace has declared a host; of a Service, that is its own. */
const isDeclared = (host: string, namespace: string, { services }: Mesh): boolean =>
  services.named(host).some((service) => service.namespace === namespace);

/** Where a reference to a backend leads, if anything is there; requests are not copied to what is not. */
export function existingDestinationOf(written: Written, context: RuleContext): Destination | undefined {
  const found = destinationOf(written, context);
  if (found === fatal) return undefined;
  const { namespace } = referenceOf(written, context.namespace, '');
  return isDeclared(found.host, namespace, context.mesh) ? found : undefined;
}

/** Where a reference to a backend leads. */
export function destinationOf(written: Written, context: RuleContext): Destination | typeof fatal {
  const { mesh, kind, namespace, needsGrants } = context;
  const reference = referenceOf(written, namespace, '');
  const referrer = { group: 'gateway.networking.k8s.io', kind, namespace };
  if (needsGrants && !mesh.gatewayAPI.grants.isGranted(referrer, reference)) return nobody;
  const hostOf = hosts[`${reference.group}/${reference.kind}`];
  if (hostOf === undefined) return nobody;
  const host = reference.port === undefined ? fatal : hostOf(reference, context, written);
  return host === fatal || reference.port === undefined ? fatal : { host, port: { number: reference.port } };
}
