import type { Manifest } from '../../manifests/manifest-set';
import type { Complaint } from '../webhook/context';

/** What istioctl of a release says of an IstioOperator. */
export function judgeOperator(_manifest: Manifest, _release: string): readonly Complaint[] {
  return [];
}

/** What istioctl of a release says of the operators that one file holds. */
export function judgeOperatorFile(_manifests: readonly Manifest[], _release: string): readonly Complaint[] {
  return [];
}
