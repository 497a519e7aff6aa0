import { Admission } from '../admission/admission';
import type { Target } from '../core/target';
import type { Entry, Manifest } from '../manifests/manifest-set';

/** What a cluster let in of a set. */
export interface Admitted {
  /** As the cluster reads them, with defaults; what is of no kind that is judged stays as it is. */
  readonly entries: readonly Entry[];
  /** What was refused, and so has no effect. */
  readonly refused: readonly Entry[];
}

/** Sends manifests to an empty cluster, one after another: what it refuses has no effect on traffic. */
export function admit(entries: Iterable<Entry>, target: Target): Admitted {
  const admission = new Admission(target);
  const admitted: Entry[] = [];
  const refused: Entry[] = [];
  for (const entry of entries) {
    let read: Manifest = entry.manifest;
    const judgements = admission.judge(entry.manifest, (manifest) => {
      read = manifest;
    });
    const isRefused = judgements?.some(({ severity }) => severity === 'error') ?? false;
    if (isRefused) refused.push(entry);
    else admitted.push({ ...entry, manifest: read });
  }
  return { entries: admitted, refused };
}
