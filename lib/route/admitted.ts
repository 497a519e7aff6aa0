import { Admission, type Judgement } from '../admission/admission';
import type { Target } from '../core/target';
import type { Entry, Manifest } from '../manifests/manifest-set';

/**
 * Who refuses objects: the whole cluster, or only what Istio itself asks of its own objects. The latter takes what no API server would, and
 * is how scenarios are recorded.
 */
export type Refusal = 'cluster' | 'istio';

const isError = ({ severity }: Judgement): boolean => severity === 'error';

function readByCluster(manifest: Manifest, admission: Admission): Manifest | undefined {
  let read = manifest;
  const judgements = admission.judge(manifest, (stored) => {
    read = stored;
  });
  return judgements?.some(isError) === true ? undefined : read;
}

const isOfIstio = ({ apiVersion }: Manifest): boolean => /^[a-z.]*istio\.io\//.test(apiVersion);

/** Fields of the wrong type keep istiod from reading an object; other rules of schemas it does not know. */
function readByIstio(manifest: Manifest, admission: Admission): Manifest | undefined {
  const stored = admission.stored(manifest);
  if (!isOfIstio(manifest)) return stored;
  const faults = (admission.judge(stored) ?? []).filter(isError);
  const isUnreadable = faults.some(({ layer }) => layer === 'schema');
  return isUnreadable || admission.askWebhook(stored).some(isError) ? undefined : stored;
}

const readers = { cluster: readByCluster, istio: readByIstio } as const;

/** What takes effect of manifests that are sent to an empty cluster: as the cluster reads them, with defaults, and without those it refuses. */
export function admitted(entries: Iterable<Entry>, target: Target, refusal: Refusal): readonly Entry[] {
  const admission = new Admission(target);
  return [...entries].flatMap((entry) => {
    const manifest = readers[refusal](entry.manifest, admission);
    return manifest === undefined ? [] : [{ ...entry, manifest }];
  });
}
