import type { KindSpecs } from '../kind-specs';
import type { MeshObject } from '../objects';
import { entriesOf, listOf, textOf } from '../reading';

/** An AuthorizationPolicy. */
export type AuthorizationPolicy = MeshObject<KindSpecs['security.istio.io/AuthorizationPolicy']>;

/** A condition that a rule puts. */
export interface Field {
  /** `paths`, `notPrincipals`; the key of a condition under `when`. */
  readonly name: string;
  /** `spec.rules[0].to[0].operation.paths` */
  readonly path: string;
  readonly values: readonly string[];
  readonly part: 'from' | 'to' | 'when';
  /** Which entry of the part it stands in. */
  readonly entry: number;
  /** Whether it holds where the thing that it is about is absent. */
  readonly isNegative: boolean;
}

/** A rule of a policy, with its conditions laid out. */
export interface Rule {
  /** `spec.rules[0]` */
  readonly path: string;
  readonly fields: readonly Field[];
  /** How many entries `from` and `to` have; one is enough of each. */
  readonly from: number;
  readonly to: number;
  readonly when: number;
}

const textsOf = (value: unknown): readonly string[] => listOf(value).flatMap((each) => textOf(each) ?? []);

function fieldsIn(part: 'from' | 'to', inner: string, entries: readonly unknown[], path: string): readonly Field[] {
  return entries.flatMap((written, entry) =>
    Object.entries(entriesOf(entriesOf(written)[inner]))
      .map(([name, value]) => ({ name, values: textsOf(value), isNegative: /^not[A-Z]/.test(name) }))
      .filter(({ values }) => values.length > 0)
      .map((field) => ({ ...field, part, entry, path: `${path}.${part}[${entry}].${inner}.${field.name}` })),
  );
}

const conditionsIn = (entries: readonly unknown[], path: string): readonly Field[] =>
  entries.flatMap((written, entry) => {
    const { key, values, notValues } = entriesOf(written);
    const field = { name: textOf(key) ?? '', part: 'when' as const, entry };
    return [
      { ...field, path: `${path}.when[${entry}].values`, values: textsOf(values), isNegative: false },
      { ...field, path: `${path}.when[${entry}].notValues`, values: textsOf(notValues), isNegative: true },
    ].filter((each) => each.values.length > 0);
  });

/** Many rules of the check look at the same policies. */
const read = new WeakMap<AuthorizationPolicy, readonly Rule[]>();

/** The rules of a policy. */
export function rulesOf(policy: AuthorizationPolicy): readonly Rule[] {
  const known = read.get(policy) ?? readRules(policy);
  read.set(policy, known);
  return known;
}

function readRules({ spec }: AuthorizationPolicy): readonly Rule[] {
  return listOf(spec.rules).map((written, index) => {
    const path = `spec.rules[${index}]`;
    const [from, to, when] = (['from', 'to', 'when'] as const).map((part) => listOf(entriesOf(written)[part]));
    return {
      path,
      fields: [
        ...fieldsIn('from', 'source', from ?? [], path),
        ...fieldsIn('to', 'operation', to ?? [], path),
        ...conditionsIn(when ?? [], path),
      ],
      from: from?.length ?? 0,
      to: to?.length ?? 0,
      when: when?.length ?? 0,
    };
  });
}

/** What a policy does: `ALLOW` unless it says otherwise. */
export const actionOf = ({ spec }: AuthorizationPolicy): string => textOf(spec.action) ?? 'ALLOW';

/** Whether a policy only marks what it would do. */
export const isDryRun = ({ annotations }: AuthorizationPolicy): boolean =>
  /^(?:1|t|T|TRUE|true|True)$/.test(annotations['istio.io/dry-run'] ?? '');

const httpFields = new Set([
  'hosts',
  'methods',
  'paths',
  'requestPrincipals',
  'notHosts',
  'notMethods',
  'notPaths',
  'notRequestPrincipals',
]);
const identityFields = new Set(
  ['principals', 'namespaces', 'serviceAccounts', 'trustDomains'].flatMap((name) => [
    name,
    `not${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
  ]),
);

/** Whether only an HTTP request has what a condition is about. */
export const isOfHTTP = ({ name, part }: Pick<Field, 'name' | 'part'>): boolean =>
  part === 'when' ? name.startsWith('request.') : httpFields.has(name);

/** Whether ztunnel, which sees connections only, cannot tell what a condition is about. */
export const needsWaypoint = (field: Field): boolean =>
  isOfHTTP(field) ||
  (field.part === 'when'
    ? !['source.ip', 'source.namespace', 'source.principal', 'destination.ip', 'destination.port'].includes(field.name)
    : /^(?:remote|notRemote)IpBlocks$/.test(field.name));

/** Whether a condition is about the caller's certificate. */
export const isOfIdentity = ({ name, part }: Pick<Field, 'name' | 'part'>): boolean =>
  part === 'when' ? name === 'source.principal' || name === 'source.namespace' : identityFields.has(name);

/** Whether a condition is about a token, which somebody has to have read. */
export const isOfToken = ({ name, part }: Pick<Field, 'name' | 'part'>): boolean =>
  part === 'when' ? name.startsWith('request.auth.') : name === 'requestPrincipals' || name === 'notRequestPrincipals';

/** Whether a rule may be about a port of a workload; conditions with patterns count as being about it. */
export function coversPort({ fields, to }: Rule, port: number): boolean {
  const isOn = (name: string, part: Field['part'], entry: number): readonly Field[] =>
    fields.filter((field) => field.part === part && field.name === name && field.entry === entry);
  const admits = ({ values, isNegative }: Field): boolean => values.includes(String(port)) !== isNegative;
  const entries = [...Array(to).keys()];
  const byEntry =
    entries.length === 0 || entries.some((entry) => ['ports', 'notPorts'].every((name) => isOn(name, 'to', entry).every(admits)));
  return byEntry && fields.filter(({ part, name }) => part === 'when' && name === 'destination.port').every(admits);
}
