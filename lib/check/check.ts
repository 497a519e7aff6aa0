import { Admission, type Judgement } from '../admission/admission';
import { judgeOperator, judgeOperatorFile } from '../admission/operator';
import type { Complaint } from '../admission/webhook/context';
import { effectiveSubject } from '../core/subject';
import { resolveTarget, type Target } from '../core/target';
import type { Finding, Subject } from '../manifests/finding';
import { sortFindings } from '../manifests/finding';
import { type Entry, identityOf, type Manifest, type Reading } from '../manifests/manifest-set';
import { type Said, withPlaces } from '../manifests/places';
import { compareWithBaseline, readBaseline } from './baseline';
import { withoutGiven } from './given';
import type { CheckOptions } from './options';
import { type CheckResult, countOf } from './result';
import { isSuppressed, suppress } from './suppressions';

/**
 * Judges a set of manifests as a cluster would: each object in the order in which it stands, sent to an empty cluster of the target's
 * releases. Objects of other API groups are passed over and counted.
 *
 * @param set - manifests with where they come from: `collect(app)`, or `loadManifests('deploy/')`, whose unreadable files are told too
 * @throws MESH001 for a target outside the range
 * @throws MESH024 for a baseline that is none
 */
export function check(
  set: Iterable<Entry> & { readonly reading?: Reading },
  { target, layers, ignore = [], baseline }: CheckOptions = {},
): CheckResult {
  const judged = judgeSet(set, resolveTarget(target));
  // Files that are read while they are judged have their findings now.
  const { findings: unread = [], other = 0 } = set.reading ?? {};
  const ignored = new Set(ignore.map(({ code }) => code));
  const isTold = ({ code, layer }: Finding): boolean => !ignored.has(code) && (layers?.includes(layer) ?? true);
  const said = withoutGiven(judged.said, unread);
  const told = [...unread.filter(isTold), ...withPlaces(said.filter(({ finding }) => isTold(finding)))];
  const { fresh, known, vanished } = compareWithBaseline(sortFindings(told), baseline === undefined ? [] : readBaseline(baseline));
  const { checked } = judged;
  const documents = judged.documents + other;
  return {
    findings: [...fresh, ...vanished],
    known,
    summary: { documents, checked, skipped: documents - checked, errors: countOf(fresh, 'error'), warnings: countOf(fresh, 'warning') },
  };
}

interface Judged {
  readonly said: readonly Said[];
  readonly documents: number;
  readonly checked: number;
}

/** Goes through a set once, and keeps no object that it does not have to. */
function judgeSet(set: Iterable<Entry>, target: Target): Judged {
  const admission = new Admission(target);
  const first = new Map<string, Twin>();
  const said: Said[] = [];
  const operators: Entry[] = [];
  let [documents, checked] = [0, 0];
  for (const entry of set) {
    documents++;
    if (isOperator(entry)) operators.push(entry);
    const judgements = isOperator(entry) ? operatorJudgements(entry, target) : admission.judge(entry.manifest);
    if (judgements === undefined) continue;
    checked++;
    said.push(...sayOf(entry, [...judgements, ...twinOf(entry, first)]));
  }
  return { said: [...said, ...fileFindings(operators, target)], documents, checked };
}

const isOperator = ({ manifest: { apiVersion, kind } }: Entry): boolean =>
  kind === 'IstioOperator' && apiVersion.startsWith('install.istio.io/');

const asSchema = (complaint: Complaint): Judgement => ({ layer: 'schema', ...complaint });

const operatorJudgements = ({ manifest }: Entry, { istio }: Target): readonly Judgement[] =>
  judgeOperator(manifest, istio.release).map(asSchema);

/** What istioctl says of all the operators that one file holds. */
function fileFindings(operators: readonly Entry[], { istio }: Target): readonly Said[] {
  const files = new Map<string, Entry[]>();
  for (const entry of operators) {
    // A construct is written into a file of its own; the file of its origin is the program.
    const { file = '', construct = file } = entry.origin;
    files.set(construct, [...(files.get(construct) ?? []), entry]);
  }
  return [...files.values()].flatMap((entries) => {
    const last = entries.at(-1);
    const complaints = judgeOperatorFile(
      entries.map(({ manifest }) => manifest),
      istio.release,
    );
    return last === undefined ? [] : sayOf(last, complaints.map(asSchema));
  });
}

/** Which object a manifest is; without a namespace of its own it lands in `default`. */
export function subjectOf({ apiVersion, kind, metadata }: Manifest): Subject {
  const name: unknown = metadata?.name ?? '';
  const namespace: unknown = metadata?.namespace ?? '';
  return effectiveSubject({ apiVersion, kind, namespace: String(namespace), name: String(name) });
}

/** An object that is there, without what is in it. */
type Twin = Pick<Entry, 'origin'> & { readonly subject: Subject };

/** Objects of one identity: the cluster would keep the one applied last. */
function twinOf({ manifest, origin }: Entry, first: Map<string, Twin>): readonly (Judgement & Pick<Finding, 'related'>)[] {
  const subject = subjectOf(manifest);
  const key = identityOf(subject);
  const twin = first.get(key);
  if (twin === undefined) first.set(key, { origin, subject });
  if (twin === undefined || subject.name === '') return [];
  return [
    {
      rule: 'MESH004',
      severity: 'error',
      layer: 'analysis',
      path: 'metadata.name',
      related: [twin.subject],
      message: `This object is there already, in ${placeOf(twin)}; the cluster would keep only the one applied last.`,
      hint: 'Give one of them another name or namespace, or remove it.',
    },
  ];
}

const placeOf = ({ origin: { file, document, construct } }: Twin): string =>
  file === undefined || construct !== undefined ? `"${construct ?? ''}"` : `${file}, document ${document ?? 0}`;

/** Judgements as findings about an object. */
function sayOf(entry: Entry, judgements: readonly (Judgement & Pick<Finding, 'related'>)[]): readonly Said[] {
  const { manifest, ...place } = entry;
  const { origin } = place;
  if (judgements.length === 0 && !isSuppressed(manifest)) return [];
  const subject = subjectOf(manifest);
  const findings = judgements.map(({ rule, layer, severity, path, message, hint, related }): Finding => ({
    code: rule,
    severity,
    layer,
    subject,
    path,
    ...(related === undefined ? {} : { related }),
    origin,
    message,
    hint,
  }));
  return suppress(findings, manifest, { subject, origin }).map((finding) => ({ finding, entry: place }));
}
