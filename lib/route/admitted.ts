import { Admission, type Judgement } from '../admission/admission';
import type { Target } from '../core/target';
import type { Entry, Manifest } from '../manifests/manifest-set';

/**
 * Who refuses objects: the whole cluster, or only what Istio itself asks of its own objects. The latter takes what no API server would, and
 * is how scenarios are recorded.
 */
export type Refusal = 'cluster' | 'istio';

const isError = ({ severity }: Judgement): boolean => severity === 'error';

/** An object as it is read, or why it is refused. */
type Read = { readonly manifest: Manifest } | { readonly refused: Judgement };

/** Is told of an object that is refused, and of the first reason. */
export type OnRefused = (entry: Entry, why: Judgement) => void;

function readByCluster(manifest: Manifest, admission: Admission): Read {
  let read = manifest;
  const judgements = admission.judge(manifest, (stored) => {
    read = stored;
  });
  const refused = judgements?.find(isError);
  return refused === undefined ? { manifest: read } : { refused };
}

const isOfIstio = ({ apiVersion }: Manifest): boolean => /^[a-z.]*istio\.io\//.test(apiVersion);

/** Fields of the wrong type keep istiod from reading an object; other rules of schemas it does not know. */
function readByIstio(manifest: Manifest, admission: Admission): Read {
  const stored = admission.stored(manifest);
  if (!isOfIstio(manifest)) return { manifest: stored };
  const faults = admission.judge(stored) ?? [];
  const refused = faults.find((fault) => isError(fault) && fault.layer === 'schema') ?? admission.askWebhook(stored).find(isError);
  return refused === undefined ? { manifest: stored } : { refused };
}

const readers = { cluster: readByCluster, istio: readByIstio } as const;

/** What takes effect of manifests that are sent to an empty cluster: as the cluster reads them, with defaults, and without those it refuses. */
export function admitted(entries: readonly Entry[], target: Target, refusal: Refusal, onRefused?: OnRefused): readonly Entry[] {
  const admission = new Admission(target);
  return entries.flatMap((entry) => {
    const read = readers[refusal](entry.manifest, admission);
    if ('manifest' in read) return [{ ...entry, ...read }];
    onRefused?.(entry, read.refused);
    return [];
  });
}
