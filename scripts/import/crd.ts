import { type Reference, references, type Slot } from '../../lib/core/references';
import type { Marks, Since } from './drift';
import { factsOf, isDeprecated } from './facts';
import { either, type Field, imported, list, literals, named, type ObjectType, record, text, type TypeExpr } from './model';
import { typeName } from './names';
import type { Schema } from './schema';
import type { Tightening } from './tightenings';
import { unionsOf } from './unions';

const referenceFile = '../lib/values/reference';
const durationFile = '../lib/values/duration';

/** What upstream takes, or an object in its place. */
const orLike =
  (name: string) =>
  (plain: TypeExpr): TypeExpr =>
    either(plain, imported(name, referenceFile));

/** The type that stands where a slot's plain type stood. */
const slotTypes: Readonly<Record<Slot, (plain: TypeExpr) => TypeExpr>> = {
  host: () => imported('HostName', referenceFile),
  destination: orLike('ServiceLike'),
  gateway: () => imported('GatewayName', referenceFile),
  secretName: () => imported('SecretName', referenceFile),
  secretRef: orLike('ObjectLike'),
  labels: () => imported('LabelsOf', referenceFile),
  matchLabels: orLike('WorkloadLike'),
  pool: () => imported('PoolName', referenceFile),
  peer: () => imported('PeerName', referenceFile),
  bfdProfile: () => imported('BFDProfileName', referenceFile),
  parent: orLike('ParentLike'),
  backend: orLike('ServiceLike'),
  backendName: (plain) => either(plain, imported('ServiceLike', referenceFile), imported('HostRef', referenceFile)),
  gatewayClass: () => imported('GatewayClassName', referenceFile),
  delegate: orLike('VirtualServiceLike'),
  egressHost: () => imported('EgressHost', referenceFile),
  principal: () => imported('ServiceAccountName', referenceFile),
  serviceAccount: () => imported('ServiceAccountName', referenceFile),
  serviceAccountName: () => imported('ServiceAccountName', referenceFile),
  policyTarget: orLike('PolicyTargetLike'),
  serviceTarget: orLike('ServiceLike'),
  provider: (plain) => plain,
  namespace: () => imported('NamespaceName', referenceFile),
  namespaceSelector: orLike('ConstructLike'),
  localObject: orLike('ConstructLike'),
  object: orLike('ConstructLike'),
  community: () => imported('CommunityName', referenceFile),
  parentGateway: orLike('GatewayLike'),
  grantFrom: orLike('ConstructLike'),
  grantTo: orLike('ConstructLike'),
};

const slotAt = new Map(references.map(({ kind, path, slot }: Reference) => [`${kind} ${path}`, slot]));

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');

/** Where a schema stands. */
interface Place {
  /** `group/Kind` */
  readonly kind: string;
  /** Below `spec`. */
  readonly path: string;
  /** The name for an object type here, if none of equal shape has one. */
  readonly name: string;
}

/** The types of one API group. Object types of equal shape and equal facts are one type, named where it is met first. */
export class GroupReader {
  private readonly byShape = new Map<string, ObjectType>();
  private readonly names = new Set<string>();

  constructor(
    private readonly since: Since,
    private readonly marks: Marks,
    private readonly tightenings: readonly Tightening[],
  ) {}

  /** The spec of a kind: always a type of its own, called `<Kind>Spec`. */
  addKind(kind: string, spec: Schema): void {
    const name = `${kind.split('/')[1] ?? kind}Spec`;
    this.object(spec, { kind, path: '', name });
  }

  get types(): readonly ObjectType[] {
    return [...this.byShape.values()];
  }

  private object(schema: Schema, place: Place): string {
    const wanted = typeName(place.kind, place.path) ?? place.name;
    const properties = Object.entries(schema.properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const fields = properties.map(([name, property]) => this.field(name, property, schema, { ...place, name: wanted }));
    const proposal = { fields, unions: unionsOf(schema) };
    const shape = JSON.stringify(proposal);
    const known = this.byShape.get(shape);
    if (known !== undefined && place.path !== '') return known.name;
    const name = [wanted, place.name, `${place.name}Item`].find((candidate) => !this.names.has(candidate));
    if (name === undefined)
      throw new Error(`Two types want the name ${wanted}; name one of them in scripts/import/names.ts (${place.kind} ${place.path}).`);
    this.names.add(name);
    this.byShape.set(known === undefined ? shape : `${shape} ${name}`, this.tightened({ name, ...proposal }));
    return name;
  }

  private tightened(type: ObjectType): ObjectType {
    return this.tightenings.filter(({ type: name }) => name === type.name).reduce((current, { apply }) => apply(current), type);
  }

  private field(name: string, schema: Schema, parent: Schema, place: Place): Field {
    const path = place.path === '' ? name : `${place.path}.${name}`;
    const since = schema.vanishedAfter === undefined ? this.since(place.kind, `spec.${path}`) : undefined;
    const parentSince = this.since(place.kind, place.path === '' ? 'spec' : `spec.${place.path}`);
    return {
      name,
      type: this.type(schema, { ...place, path, name: `${place.name.replace(/Spec$/, '')}${pascal(name)}` }),
      required: parent.required?.includes(name) ?? false,
      facts: [...factsOf(schema), ...(since === undefined || since === parentSince ? [] : [since])],
      ...this.marksOf(schema, place.kind, place.path === '' ? 'spec' : `spec.${place.path}`, `spec.${path}`),
      ...(schema.vanishedAfter === undefined ? {} : { deprecated: `gone after release ${schema.vanishedAfter}, experimental channel` }),
      ...(isDeprecated(schema) ? { deprecated: 'by upstream' } : {}),
    };
  }

  /** A mark that the parent has too says nothing new. */
  private marksOf(schema: Schema, kind: string, parent: string, path: string): Pick<Field, 'mark' | 'valueMarks'> {
    const mark = this.marks.field(kind, path);
    const values = (schema.enum ?? [])
      .map((value) => [String(value), this.marks.value(kind, path, value)] as const)
      .filter(([, each]) => each !== '');
    return {
      ...(mark === '' || mark === this.marks.field(kind, parent) ? {} : { mark }),
      ...(values.length === 0 ? {} : { valueMarks: Object.fromEntries(values) }),
    };
  }

  private type(schema: Schema, place: Place): TypeExpr {
    const plain = this.plain(schema, place);
    const slot = slotAt.get(`${place.kind} ${place.path}`);
    const type: TypeExpr = slot === undefined ? plain : { is: 'reference', slot, plain, shown: slotTypes[slot](plain) };
    return schema.nullable ? either(type, text('null')) : type;
  }

  private plain(schema: Schema, place: Place): TypeExpr {
    if (schema['x-kubernetes-int-or-string']) return text('number | string');
    if (schema.properties !== undefined) return named(this.object(schema, place));
    if (schema.items !== undefined) return list(this.type(schema.items, { ...place, path: `${place.path}[]`, name: singular(place.name) }));
    if (typeof schema.additionalProperties === 'object') {
      return record(this.type(schema.additionalProperties, { ...place, path: `${place.path}{}`, name: singular(place.name) }));
    }
    if (schema.enum !== undefined) return literals(schema.enum);
    return scalar(schema);
  }
}

const scalars: Readonly<Record<string, string>> = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' };

function scalar(schema: Schema): TypeExpr {
  const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => rule);
  if (rules.some((rule) => rule.includes('duration(self)')) && schema.pattern === undefined) return imported('GoDuration', durationFile);
  if (schema.pattern === '^([0-9]{1,5}(h|m|s|ms)){1,4}$') return imported('GatewayDuration', durationFile);
  if (schema.type === 'object') return record(text('unknown'));
  return text(scalars[schema.type ?? ''] ?? 'unknown');
}
