import type { Fault } from '../core/print';
import { explainUnserved, type KindName, kindFacts, servedVersions, type Target } from '../core/target';
import type { Layer } from '../manifests/finding';
import type { Manifest } from '../manifests/manifest-set';
import { didYouMean } from '../values/did-you-mean';
import { describeBrokenRule } from './cel-words';
import { kindsOf } from './kinds';
import { judgeMetadata } from './metadata';
import { prepare, type Prepared } from './prepare';
import { judgeRules } from './rules';
import { judgeSchema } from './schema';
import type { Schema } from './schema-node';
import { schemaOf } from './schemas';
import { tableFaults, unknownFault } from './unknown-fields';
import type { Complaint } from './webhook/context';
import { Webhooks } from './webhooks';

/** What a cluster says of an object, and which part of it says so. */
export interface Judgement extends Complaint {
  readonly layer: Layer;
}

const schemaError = (rule: string, { path, message, hint }: Omit<Complaint, 'rule' | 'severity'>): Judgement => ({
  layer: 'schema',
  severity: 'error',
  rule,
  path,
  message,
  hint,
});

/** A cluster that objects are sent to one after another: it starts empty, and keeps what it has accepted. */
export class Admission {
  private readonly webhooks: Webhooks;

  constructor(private readonly target: Target) {
    this.webhooks = new Webhooks(target);
  }

  /**
   * The verdict on an object, in the API server's order: names, labels and schema, then CEL, then the webhook, each only if the one
   * before refused nothing. Fields that nobody knows are dropped on the way. Nothing for objects of other API groups;
   * nodes among them are kept in mind, since MetalLB's webhook asks what they have in common.
   */
  judge(manifest: Manifest): readonly Judgement[] | undefined {
    const [group, version] = splitVersion(manifest.apiVersion);
    const name = { group, kind: manifest.kind };
    if (group === '' && manifest.kind === 'Node') this.webhooks.addNode(manifest);
    if (kindFacts(name) === undefined) return kindsOf(group).length > 0 ? [unknownKind(name)] : undefined;
    const schema = servedVersions(this.target, name).includes(version) ? schemaOf(this.target, name, version) : undefined;
    if (schema === undefined) return [schemaError('MESH002', { path: 'apiVersion', ...explainUnserved(this.target, name, version) })];
    const prepared = prepare(manifest, schema);
    const faults = [...judgeMetadata(manifest), ...judgeSchema(prepared.value, schema)];
    const said = this.describe(manifest, prepared, faults);
    if (faults.length > 0) return said;
    const later = this.judgeFurther(prepared.value as Manifest, schema, name, said.length > 0);
    return [...said, ...later.filter(({ path }) => !prepared.unknown.some((field) => field.path.startsWith(path)))];
  }

  /** MetalLB's webhook keeps what it lets in, so it is not shown what is refused already. */
  private judgeFurther(prepared: Manifest, schema: Schema, name: KindName, isRefused: boolean): readonly Judgement[] {
    const broken = judgeRules(prepared, schema);
    if (broken.length > 0) return broken.map((each) => ({ layer: 'cel', ...describeBrokenRule(each) }));
    if (isRefused && name.group === 'metallb.io') return [];
    return this.webhooks.judge(prepared, name).map((complaint) => ({ layer: 'webhook', ...complaint }));
  }

  /** What the tables of fields know of other releases says more than the schema of this one. */
  private describe(manifest: Manifest, { unknown }: Prepared, faults: readonly Omit<Complaint, 'severity'>[]): readonly Judgement[] {
    const [group] = splitVersion(manifest.apiVersion);
    const isNamed = unknown.length > 0 || faults.some(({ rule }) => rule === 'SCH-2');
    const known = isNamed ? tableFaults(manifest['spec'], { group, kind: manifest.kind }, this.target) : new Map<string, Fault>();
    const foreign = (path: string): Fault | undefined => [known.get(path)].find((fault) => fault?.code === 'MESH014');
    return [
      ...unknown.map((field) => known.get(field.path) ?? unknownFault(field)).map(({ code, ...fault }) => schemaError(code, fault)),
      ...faults.map((fault) => schemaError(foreign(fault.path)?.code ?? fault.rule, foreign(fault.path) ?? fault)),
    ];
  }
}

function splitVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

const unknownKind = ({ group, kind }: KindName): Judgement =>
  schemaError('MESH002', {
    path: 'kind',
    message: `${kind} is no kind of ${group}.${didYouMean(kind, kindsOf(group))}`,
    hint: 'Name a kind of this API group.',
  });
