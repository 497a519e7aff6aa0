import type { Entry } from '../manifests/manifest-set';
import { entriesOf } from '../mesh/reading';

/** The mesh configuration that an IstioOperator of the set gives istiod. */
export function installedConfig(entries: readonly Entry[]): Readonly<Record<string, unknown>> | undefined {
  const operator = entries.find(({ manifest }) => manifest.kind === 'IstioOperator');
  return operator === undefined ? undefined : entriesOf(entriesOf(operator.manifest['spec'])['meshConfig']);
}
