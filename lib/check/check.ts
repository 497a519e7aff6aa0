import { resolveTarget } from '../core/target';
import { type Finding, sortFindings } from '../manifests/finding';
import { briefMessage } from '../manifests/brief';
import type { Entry, Reading } from '../manifests/manifest-set';
import { withPlaces } from '../manifests/places';
import { compareWithBaseline, readBaseline } from './baseline';
import { withoutGiven } from './given';
import { judgeSet } from './judge';
import type { CheckOptions } from './options';
import { type CheckResult, countOf } from './result';

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
  { target, layers, ignore = [], baseline, assume = {} }: CheckOptions = {},
): CheckResult {
  const judged = judgeSet(set, resolveTarget(target), layers?.includes('analysis') === false ? undefined : assume);
  // Files that are read while they are judged have their findings now.
  const { findings: unread = [], other = 0 } = set.reading ?? {};
  const ignored = new Set(ignore.map(({ code }) => code));
  const isTold = ({ code, layer }: Finding): boolean => !ignored.has(code) && (layers?.includes(layer) ?? true);
  const said = withoutGiven(judged.said, unread);
  const told = [...unread.filter(isTold), ...withPlaces(said.filter(({ finding }) => isTold(finding)))].map(briefly);
  const { fresh, known, vanished } = compareWithBaseline(sortFindings(told), baseline === undefined ? [] : readBaseline(baseline));
  // Only a whole check knows what is gone.
  const gone = layers === undefined ? vanished.filter(({ args }) => !ignored.has(String(args?.['code']))) : [];
  const { checked } = judged;
  const documents = judged.documents + other;
  return {
    findings: [...fresh, ...gone],
    known,
    summary: { documents, checked, skipped: documents - checked, errors: countOf(fresh, 'error'), warnings: countOf(fresh, 'warning') },
  };
}

/** A value that somebody wrote may be longer than what anybody reads. */
const briefly = (finding: Finding): Finding => ({
  ...finding,
  message: briefMessage(finding.message),
  ...(finding.hint === undefined ? {} : { hint: briefMessage(finding.hint) }),
});
