/** Replays the recorded verdicts on single objects, and counts how far ours agree. */
import { casesOf, ownCases, ownRelease, recorded, targetOf } from '../admission/recordings';
import { unawareOf } from '../admission/recorder';
import { type Comparison, replay } from '../admission/replay';

/** Verdicts that were recorded together. */
export interface Replayed {
  /** `1.30.3`, or `1.30.3, own cases`. */
  readonly recording: string;
  readonly release: string;
  readonly compared: readonly Comparison[];
}

/** Every recorded verdict beside ours. */
export const replayAll = (): readonly Replayed[] => [
  ...Object.keys(recorded).map((release) => ({
    recording: release,
    release,
    compared: casesOf(release).flatMap((each) => replay(each, targetOf(release))),
  })),
  {
    recording: `${ownRelease}, own cases`,
    release: ownRelease,
    compared: ownCases().flatMap((each) => replay(each, targetOf(ownRelease), unawareOf)),
  },
];

/** How far the verdicts on some documents agree. */
export interface Agreement {
  readonly documents: number;
  readonly notCompared: number;
  readonly equal: number;
  readonly falseAccepts: number;
  readonly falseRejects: number;
  readonly wrongLayers: number;
  /** Documents that were let in, whose warnings are counted. */
  readonly warningsCompared: number;
  readonly warnings: number;
  readonly warningsDiffer: number;
}

/** Counts how some comparisons came out. */
export function agreementOf(compared: readonly Comparison[]): Agreement {
  const asked = compared.filter(({ skipped }) => skipped === undefined);
  const accepted = asked.filter(({ verdict }) => verdict.accepted);
  const countOf = (what: Comparison['difference']): number => asked.filter(({ difference }) => difference === what).length;
  return {
    documents: compared.length,
    notCompared: compared.length - asked.length,
    equal: countOf(undefined),
    falseAccepts: countOf('false accept'),
    falseRejects: countOf('false reject'),
    wrongLayers: countOf('wrong layer'),
    warningsCompared: accepted.length,
    warnings: accepted.reduce((sum, { verdict }) => sum + verdict.webhook.warnings.length, 0),
    warningsDiffer: countOf('warnings'),
  };
}

/** `Gateway (networking.istio.io)`, since kinds of several groups have one name. */
export const kindOf = ({ manifest: { apiVersion, kind } }: Comparison): string =>
  `${kind} (${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : 'core'})`;
