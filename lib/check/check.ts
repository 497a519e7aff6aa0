import { Admission, type Judgement } from '../admission/admission';
import { judgeOperator, judgeOperatorFile } from '../admission/operator';
import type { Complaint } from '../admission/webhook/context';
import { kindFacts, resolveTarget, type Target } from '../core/target';
import type { Finding, Layer, Subject } from '../manifests/finding';
import { sortFindings } from '../manifests/finding';
import { type Entry, identityOf, type Manifest } from '../manifests/manifest-set';
import { compareWithBaseline, readBaseline } from './baseline';
import type { CheckOptions } from './options';
import { type CheckResult, countOf } from './result';
import { isSuppressed, suppress } from './suppressions';

/**
 * Judges a set of manifests as a cluster would: each object in the order in which it stands, sent to an empty cluster of the target's
 * releases. Objects of other API groups are passed over and counted.
 *
 * @param set - manifests with where they come from: `collect(app)`, or `loadManifests('deploy/')`
 * @throws MESH001 for a target outside the range
 * @throws MESH024 for a baseline that is none
 */
export function check(set: Iterable<Entry>, { target, layers, ignore = [], baseline }: CheckOptions = {}): CheckResult {
  const judged = judgeSet([...set], resolveTarget(target));
  const ignored = new Set(ignore.map(({ code }) => code));
  const told = judged.findings.filter(({ code, layer }) => !ignored.has(code) && (layers?.includes(layer) ?? true));
  const { fresh, known, vanished } = compareWithBaseline(sortFindings(told), baseline === undefined ? [] : readBaseline(baseline));
  const { documents, checked } = judged;
  return {
    findings: [...fresh, ...vanished],
    known,
    summary: { documents, checked, skipped: documents - checked, errors: countOf(fresh, 'error'), warnings: countOf(fresh, 'warning') },
  };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly documents: number;
  readonly checked: number;
}

function judgeSet(entries: readonly Entry[], target: Target): Judged {
  const admission = new Admission(target);
  const first = new Map<string, Entry>();
  const findings: Finding[] = [];
  let checked = 0;
  for (const entry of entries) {
    const judgements = isOperator(entry) ? operatorJudgements(entry, target) : admission.judge(entry.manifest);
    if (judgements === undefined) continue;
    checked++;
    const said = [...judgements, ...twinOf(entry, first)];
    if (said.length > 0 || isSuppressed(entry.manifest)) findings.push(...findingsOf(entry, said));
  }
  return { findings: [...findings, ...fileFindings(entries.filter(isOperator), target)], documents: entries.length, checked };
}

const isOperator = ({ manifest: { apiVersion, kind } }: Entry): boolean =>
  kind === 'IstioOperator' && apiVersion.startsWith('install.istio.io/');

const asSchema = (complaint: Complaint): Judgement => ({ layer: 'schema', ...complaint });

const operatorJudgements = ({ manifest }: Entry, { istio }: Target): readonly Judgement[] =>
  judgeOperator(manifest, istio.release).map(asSchema);

/** What istioctl says of all the operators that one file holds. */
function fileFindings(operators: readonly Entry[], { istio }: Target): readonly Finding[] {
  const files = new Map<string, Entry[]>();
  for (const entry of operators) {
    const { file = entry.origin.construct ?? '' } = entry.origin;
    files.set(file, [...(files.get(file) ?? []), entry]);
  }
  return [...files.values()].flatMap((entries) => {
    const last = entries.at(-1);
    const complaints = judgeOperatorFile(
      entries.map(({ manifest }) => manifest),
      istio.release,
    );
    return last === undefined ? [] : findingsOf(last, complaints.map(asSchema));
  });
}

/** Which object a manifest is; without a namespace of its own it lands in `default`. */
export function subjectOf({ apiVersion, kind, metadata }: Manifest): Subject {
  const slash = apiVersion.indexOf('/');
  const isClusterScoped = kindFacts({ group: apiVersion.slice(0, Math.max(slash, 0)), kind })?.scope === 'Cluster';
  const name: unknown = metadata?.name ?? '';
  const namespace: unknown = metadata?.namespace ?? 'default';
  return { apiVersion, kind, ...(isClusterScoped ? {} : { namespace: String(namespace) }), name: String(name) };
}

/** Objects of one identity: the cluster would keep the one applied last. */
function twinOf(entry: Entry, first: Map<string, Entry>): readonly (Judgement & Pick<Finding, 'related'>)[] {
  const subject = subjectOf(entry.manifest);
  const key = identityOf(subject);
  const twin = first.get(key);
  if (twin === undefined) first.set(key, entry);
  if (twin === undefined || subject.name === '') return [];
  return [
    {
      rule: 'MESH004',
      severity: 'error',
      layer: 'analysis',
      path: 'metadata.name',
      related: [subjectOf(twin.manifest)],
      message: `This object is there already, in ${placeOf(twin)}; the cluster would keep only the one applied last.`,
      hint: 'Give one of them another name or namespace, or remove it.',
    },
  ];
}

const placeOf = ({ origin: { file, document, construct } }: Entry): string =>
  file === undefined ? `"${construct ?? ''}"` : `${file}, document ${document ?? 0}`;

/** Judgements as findings: with the object, and the place of the field. */
function findingsOf(entry: Entry, judgements: readonly (Judgement & Pick<Finding, 'related'>)[]): readonly Finding[] {
  const subject = subjectOf(entry.manifest);
  const findings = judgements.map(({ rule, layer, severity, path, message, hint, related }): Finding => ({
    code: rule,
    severity,
    layer,
    subject,
    path,
    ...(related === undefined ? {} : { related }),
    origin: { ...entry.origin, ...entry.locate?.(path) },
    message,
    hint,
  }));
  return suppress(findings, entry.manifest, { subject, origin: entry.origin });
}
