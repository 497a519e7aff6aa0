import { compareReleases } from '../../../../values/release';

/** The releases of Istio whose Envoy types are known; a mark counts them. */
const snapshots = ['1.20.0', '1.24.0', '1.28.0', '1.30.0'] as const;

/** From which of these to which something is there. */
export interface Presence {
  readonly since: number;
  readonly until: number;
}

/** Reads `1`, `-2` or `1-2`; an end that is open has no bound. */
export function parsePresence(mark = ''): Presence {
  const [since = '', until = ''] = mark.split('-');
  return { since: since === '' ? 0 : Number(since), until: until === '' ? snapshots.length : Number(until) };
}

/** Whether a release has something. Between two of the known ones whatever one of the two has counts: what Istio took when is not known. */
export function isPresent({ since, until }: Presence, release: string): boolean {
  const before = snapshots.filter((each) => compareReleases(release, each) >= 0).length - 1;
  const isKnown = snapshots.some((each) => each.replace(/\.0$/, '') === release.split('.').slice(0, 2).join('.'));
  return since <= (isKnown ? before : before + 1) && before <= until;
}

/** Why a release does not have something, as the end of a sentence. */
export const explainAbsence = ({ since }: Presence, release: string): string => {
  const first = snapshots[since]?.replace(/\.0$/, '') ?? '';
  return compareReleases(release, snapshots[since] ?? release) < 0
    ? `is not in the Envoy of Istio before ${first}`
    : `is gone from the Envoy of Istio ${release}`;
};
