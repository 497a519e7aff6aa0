/** Recorded documents that are not compared, and why. */
import type { Manifest } from '../../../lib/manifests/manifest-set';
import type { Verdict } from './recordings';

interface Skip {
  readonly reason: string;
  readonly holds: (manifest: Manifest, verdict: Verdict) => boolean;
}

const skips: readonly Skip[] = [
  { reason: 'context: an object that is there and is not judged', holds: (_, { skipped }) => skipped !== undefined },
  { reason: 'the recorder reads YAML, and this text is none', holds: (_, { error = '' }) => error.startsWith('yaml: ') },
];

/** Why a document is not compared; nothing if it is. */
export const skipOf = (manifest: Manifest, verdict: Verdict): string | undefined =>
  skips.find(({ holds }) => holds(manifest, verdict))?.reason;
