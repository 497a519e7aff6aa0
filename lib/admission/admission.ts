import type { Fault } from '../core/print';
import { explainUnserved, type KindName, kindFacts, servedVersions, type Target } from '../core/target';
import type { Layer, Severity } from '../manifests/finding';
import type { Manifest } from '../manifests/manifest-set';
import { didYouMean } from '../values/did-you-mean';
import { describeBrokenRules } from './cel-words';
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
import { withoutFields } from './without-fields';

/** What a cluster says of an object, and which part of it says so. */
export interface Judgement extends Omit<Complaint, 'severity'> {
  readonly severity: Severity;
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

/** Of a kind that is judged: the schema of a version, if it is served. */
interface Reception {
  readonly name: KindName;
  readonly schema: Schema | undefined;
}

/** The fault of a list that holds something twice: all that it holds can be read. */
const isThereTwice = 'SCH-9';

/** A cluster that objects are sent to one after another: it starts empty, and keeps what it has accepted. */
export class Admission {
  private readonly webhooks: Webhooks;
  private readonly receptions = new Map<string, Reception | undefined>();

  constructor(private readonly target: Target) {
    this.webhooks = new Webhooks(target);
  }

  /**
   * The verdict on an object, in the API server's order: names, labels and schema, then CEL, then the webhook, each only if the one
   * before refused nothing. Fields that nobody knows are dropped on the way. Nothing for objects of other API groups;
   * nodes among them are kept in mind, since MetalLB's webhook asks what they have in common.
   *
   * @param manifest - as its author wrote it
   * @param onRead - is given the object as the cluster reads it: without what is unknown or faulty, and with its defaults
   */
  judge(manifest: Manifest, onRead?: (manifest: Manifest) => void): readonly Judgement[] | undefined {
    const { apiVersion, kind } = manifest;
    if (apiVersion === 'v1' && kind === 'Node') this.webhooks.addNode(manifest);
    const reception = this.receptionOf(apiVersion, kind);
    if (reception === undefined) return undefined;
    const { name, schema } = reception;
    if (schema === undefined) return [this.refuse(name, apiVersion)];
    const prepared = prepare(manifest, schema);
    const faults = [...judgeMetadata(manifest), ...judgeSchema(prepared.value, schema)];
    onRead?.(
      withoutFields(
        prepared.value,
        faults.filter(({ rule }) => rule !== isThereTwice).map(({ path }) => path),
      ) as Manifest,
    );
    const said = this.describe(manifest, name, prepared, faults);
    if (faults.length > 0) return said;
    const later = this.judgeFurther(prepared.value as Manifest, schema, name, said.length > 0);
    if (said.length === 0) return later;
    return [...said, ...later.filter(({ path }) => !prepared.unknown.some((field) => field.path.startsWith(path)))];
  }

  /** An object with its defaults and without fields that nobody knows, whatever is said of it; one of which no schema is known stays as it is. */
  stored(manifest: Manifest): Manifest {
    const schema = this.receptionOf(manifest.apiVersion, manifest.kind)?.schema;
    return schema === undefined ? manifest : (prepare(manifest, schema).value as Manifest);
  }

  /** What the webhook alone says of an object as the cluster reads it. */
  askWebhook(read: Manifest): readonly Judgement[] {
    const name = this.receptionOf(read.apiVersion, read.kind)?.name;
    return name === undefined ? [] : this.webhooks.judge(read, name).map((complaint) => ({ layer: 'webhook', ...complaint }));
  }

  private receptionOf(apiVersion: string, kind: string): Reception | undefined {
    const key = `${apiVersion} ${kind}`;
    if (!this.receptions.has(key)) this.receptions.set(key, this.receive(...splitVersion(apiVersion), kind));
    return this.receptions.get(key);
  }

  private receive(group: string, version: string, kind: string): Reception | undefined {
    const name = { group, kind };
    if (kindFacts(name) === undefined) return kindsOf(group).length > 0 ? { name, schema: undefined } : undefined;
    return { name, schema: servedVersions(this.target, name).includes(version) ? schemaOf(this.target, name, version) : undefined };
  }

  private refuse(name: KindName, apiVersion: string): Judgement {
    if (kindFacts(name) === undefined) return unknownKind(name);
    const [newest] = servedVersions(this.target, name);
    const { message, hint } = explainUnserved(this.target, name, splitVersion(apiVersion)[1]);
    return schemaError('MESH002', {
      path: 'apiVersion',
      message,
      hint: newest === undefined ? hint : `Write "apiVersion: ${name.group}/${newest}", or one of the others.`,
    });
  }

  /** MetalLB's webhook keeps what it lets in, so it is not shown what is refused already. */
  private judgeFurther(prepared: Manifest, schema: Schema, name: KindName, isRefused: boolean): readonly Judgement[] {
    const broken = judgeRules(prepared, schema);
    if (broken.length > 0) return describeBrokenRules(broken).map((complaint) => ({ layer: 'cel', ...complaint }));
    if (isRefused && name.group === 'metallb.io') return [];
    return this.webhooks.judge(prepared, name).map((complaint) => ({ layer: 'webhook', ...complaint }));
  }

  /** What the tables of fields know of other releases says more than the schema of this one. */
  private describe(
    manifest: Manifest,
    name: KindName,
    { unknown }: Prepared,
    faults: readonly Omit<Complaint, 'severity'>[],
  ): readonly Judgement[] {
    if (unknown.length + faults.length === 0) return [];
    const isNamed = unknown.length > 0 || faults.some(({ rule }) => rule === 'SCH-2');
    const known = isNamed ? tableFaults(manifest['spec'], name, this.target) : new Map<string, Fault>();
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
