/** Holds our verdicts against recorded ones, document by document and layer by layer. */
import { Admission, type Judgement } from '../../../lib/admission/admission';
import { prepare } from '../../../lib/admission/prepare';
import { schemaOf } from '../../../lib/admission/schemas';
import type { Target } from '../../../lib/core/target';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import type { Case, Verdict } from './recordings';
import { skipOf } from './skips';

/** What a verdict says of each layer. The cluster asks them in this order, and stops at the first error; unknown fields alone stop nothing. */
interface Layers {
  readonly unknown: boolean;
  readonly schema: boolean;
  readonly cel: boolean;
  readonly webhook: boolean;
  readonly warnings: number;
}

const layerNames = ['unknown', 'schema', 'cel', 'webhook'] as const;

/** How two verdicts differ. */
export type Difference = 'false accept' | 'false reject' | 'wrong layer' | 'warnings';

/** One document of a case, with what became of the comparison. */
export interface Comparison {
  readonly id: string;
  /** Which document of its case. */
  readonly index: number;
  readonly manifest: Manifest;
  readonly verdict: Verdict;
  readonly ours: readonly Judgement[];
  readonly difference?: Difference;
  /** Why the document is not compared. */
  readonly skipped?: string;
}

function recordedLayers({ unknown, schema, cel, webhook, error }: Verdict): Layers {
  return {
    unknown: unknown.length > 0,
    schema: schema.length > 0 || error !== undefined,
    cel: cel.length > 0,
    webhook: webhook.errors.length > 0,
    warnings: webhook.warnings.length,
  };
}

/** Fields that a schema does not describe have codes of their own; a value that only other releases have shares one with them. */
function ownLayers(judgements: readonly Judgement[], unknown: ReadonlySet<string>): Layers {
  const isUnknown = ({ rule, path }: Judgement): boolean => rule === 'MESH009' || unknown.has(path);
  const errors = judgements.filter(({ severity }) => severity === 'error');
  const schema = errors.filter(({ layer }) => layer === 'schema');
  return {
    unknown: schema.some(isUnknown),
    schema: schema.some((each) => !isUnknown(each)),
    cel: errors.some(({ layer }) => layer === 'cel'),
    webhook: errors.some(({ layer }) => layer === 'webhook'),
    warnings: judgements.filter(({ layer, severity }) => layer === 'webhook' && severity === 'warning').length,
  };
}

/** The fields of an object that its schema does not describe, and the object as the API server goes on with it. */
function withoutUnknown(manifest: Manifest, target: Target): { readonly unknown: ReadonlySet<string>; readonly rest: Manifest } {
  const [group = '', version = ''] = manifest.apiVersion.split('/');
  const schema = schemaOf(target, { group, kind: manifest.kind }, version);
  if (schema === undefined) return { unknown: new Set(), rest: manifest };
  const { value, unknown } = prepare(manifest, schema);
  return { unknown: new Set(unknown.map(({ path }) => path)), rest: value as Manifest };
}

/** Labels that are no text, say, keep the API server from reading the object at all. */
const isUnread = ({ schema, error }: Verdict): boolean =>
  error !== undefined || schema.some((message) => message.includes('cannot unmarshal'));

/** The first layer about which two verdicts differ, of those that the cluster reaches. */
function firstDifference(theirs: Layers, ours: Layers): Difference | undefined {
  for (const layer of layerNames) {
    if (theirs[layer] !== ours[layer]) return 'wrong layer';
    if (layer !== 'unknown' && theirs[layer]) return undefined;
  }
  return theirs.warnings === ours.warnings ? undefined : 'warnings';
}

/** A cluster in which the documents of a case are created one after another. */
class Replay {
  private readonly admission: Admission;
  private readonly created: Manifest[] = [];

  constructor(
    private readonly target: Target,
    private readonly unaware: readonly string[],
  ) {
    this.admission = new Admission(target);
  }

  private judge(admission: Admission, manifest: Manifest): readonly Judgement[] {
    const all = admission.judge(manifest) ?? [];
    return all.filter(({ rule, severity }) => severity === 'error' || !this.unaware.includes(rule));
  }

  /** Our verdict, and how it differs from the recorded one. */
  compare(manifest: Manifest, verdict: Verdict): Pick<Comparison, 'ours' | 'difference' | 'skipped'> {
    const ours = this.judge(this.admission, manifest);
    if (verdict.accepted || verdict.skipped !== undefined) this.created.push(manifest);
    const skipped = skipOf(manifest, verdict);
    if (skipped !== undefined) return { ours, skipped };
    const isAccepted = ours.every(({ severity }) => severity !== 'error');
    if (isAccepted !== verdict.accepted) return { ours, difference: isAccepted ? 'false accept' : 'false reject' };
    const difference = this.difference(manifest, verdict, ours);
    return difference === undefined ? { ours } : { ours, difference };
  }

  private difference(manifest: Manifest, verdict: Verdict, ours: readonly Judgement[]): Difference | undefined {
    const theirs = recordedLayers(verdict);
    const { unknown, rest } = withoutUnknown(manifest, this.target);
    const own = ownLayers(ours, unknown);
    if (isUnread(verdict)) return own.schema ? undefined : 'wrong layer';
    if (!theirs.unknown || !own.unknown || theirs.schema) return firstDifference(theirs, own);
    /* What would be said of the rest is not our verdict on the whole, but the recorded one has it. */
    const again = new Admission(this.target);
    for (const each of this.created) again.judge(each);
    const further = ownLayers(this.judge(again, withoutUnknownMetadata(rest, verdict)), new Set());
    return firstDifference(theirs, { ...further, unknown: true });
  }
}

function withoutUnknownMetadata(manifest: Manifest, { unknown }: Verdict): Manifest {
  const { metadata } = manifest;
  if (metadata === undefined) return manifest;
  return { ...manifest, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => !unknown.includes(`metadata.${name}`))) };
}

/** Replays a case for a target, in the BGP mode of the case. What whoever recorded it does not know is not held against us. */
export function replay({ id, mode = 'native', documents }: Case, target: Target, unaware: readonly string[] = []): readonly Comparison[] {
  const cluster = new Replay({ ...target, metallb: { ...target.metallb, bgp: mode } }, unaware);
  return documents.map(({ manifest, verdict }, index) => ({ id, index, manifest, verdict, ...cluster.compare(manifest, verdict) }));
}

/** A difference as a line for people: what the cluster said, what we say, and the document. */
export function describeDifference({ id, index, manifest, verdict, ours, difference }: Comparison): string {
  const { unknown, schema, cel, webhook, error } = verdict;
  const theirs = { ...(error === undefined ? {} : { error }), unknown, schema, cel, webhook: webhook.errors, warnings: webhook.warnings };
  const said = Object.entries(theirs).filter(([, each]) => each.length > 0);
  const own = ours.map(({ layer, severity, rule, path, message }) => `${layer} ${severity} ${rule} ${path}: ${message}`);
  return [
    `${difference ?? 'agreed'}: ${id}${index > 0 ? `[${index}]` : ''} ${manifest.kind}`,
    `  recorded ${JSON.stringify(Object.fromEntries(said)).slice(0, 600)}`,
    `  ours     ${JSON.stringify(own).slice(0, 600)}`,
    `  ${JSON.stringify(manifest).slice(0, 1_200)}`,
  ].join('\n');
}
