import { kindFacts } from '../core/target';
import type { Entry, Manifest } from '../manifests/manifest-set';
import type { SpecOf } from './kind-specs';
import { entriesOf, textMapOf, textOf } from './reading';

/** An object of the mesh: who it is, and its spec. */
export interface MeshObject<Spec = Readonly<Record<string, unknown>>> {
  readonly entry: Entry;
  /** `group/Kind`; `/Service` in the core group. */
  readonly type: string;
  readonly name: string;
  /** `default` where the YAML has none, and nothing for kinds without namespaces. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Spec;
}

/** Kinds without namespaces, beside those whose CRDs say so. */
const clusterKinds = new Set([
  '/Namespace',
  '/Node',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

/** Which kind an object is, whichever version of its API it is written in. */
export const typeOf = ({ apiVersion, kind }: Manifest): string => `${groupOf(apiVersion)}/${kind}`;

function objectOf(entry: Entry, defaultNamespace: string): MeshObject<never> {
  const { manifest } = entry;
  const type = typeOf(manifest);
  const metadata = entriesOf(manifest.metadata);
  const isCluster = clusterKinds.has(type) || kindFacts({ group: groupOf(manifest.apiVersion), kind: manifest.kind })?.scope === 'Cluster';
  return {
    entry,
    type,
    name: textOf(metadata['name']) ?? '',
    namespace: isCluster ? '' : textOf(metadata['namespace']) || defaultNamespace,
    labels: textMapOf(metadata['labels']),
    annotations: textMapOf(metadata['annotations']),
    /* Each reader knows by the kind what it is: the schema has said so. */
    spec: entriesOf(manifest['spec']) as never,
  };
}

/** The objects of a set, found by kind, and by kind, namespace and name. Of repeated ones the last one counts, as at a cluster. */
export class Objects {
  private readonly byType = new Map<string, MeshObject<never>[]>();
  private readonly byIdentity = new Map<string, MeshObject<never>>();

  constructor(entries: Iterable<Entry>, defaultNamespace = 'default') {
    for (const entry of entries) this.add(objectOf(entry, defaultNamespace));
  }

  private add(object: MeshObject<never>): void {
    const key = identity(object.type, object.namespace, object.name);
    const twin = this.byIdentity.get(key);
    this.byIdentity.set(key, object);
    const list = this.byType.get(object.type);
    if (list === undefined) this.byType.set(object.type, [object]);
    else if (twin === undefined) list.push(object);
    else list.splice(list.indexOf(twin), 1, object);
  }

  /** All objects of a kind, in the set's order. What its schema says of the spec holds: faulty fields were left out on the way in. */
  of<Kind extends string>(type: Kind): readonly MeshObject<SpecOf<Kind>>[] {
    return this.byType.get(type) ?? [];
  }

  /** An object by its name; kinds without namespaces are found with the namespace `''`. */
  find<Kind extends string>(type: Kind, namespace: string, name: string): MeshObject<SpecOf<Kind>> | undefined {
    return this.byIdentity.get(identity(type, namespace, name));
  }

  /** The kinds that the set has. */
  get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  /** Every object, kind by kind. */
  *[Symbol.iterator](): Iterator<MeshObject> {
    for (const list of this.byType.values()) yield* list;
  }
}

const identity = (type: string, namespace: string, name: string): string => `${type}/${namespace}/${name}`;
