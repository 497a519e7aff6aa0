import type { Judgement } from '../../../admission/admission';
import type * as operator from '../../../admission/operator';
import { readDocument } from '../../../manifests/read/document';

/* eslint-disable @typescript-eslint/no-require-imports -- few pods have the annotation, and the rules of IstioOperator take long to load */
const operatorRules = (): typeof operator => require('../../../admission/operator') as typeof operator;
/* eslint-enable @typescript-eslint/no-require-imports */

/** The annotation whose value is a ProxyConfig in YAML. */
export const proxyConfigAnnotation = 'proxy.istio.io/config';

/** What is wrong with a ProxyConfig: what Istio cannot read, and fields that it does not know. */
export interface ProxyConfigFaults {
  readonly unreadable: readonly string[];
  readonly unknown: readonly string[];
}

const place = 'spec.meshConfig.defaultConfig';

const words = ({ path, message }: Judgement): string => `${path.slice(place.length + 1)}: ${message}`.replace(/^: /, '');

/** Reads the value of the annotation as istiod does: it is what IstioOperator has as the mesh's default. */
export function proxyConfigFaults(text: string, release: string): ProxyConfigFaults {
  let config: unknown;
  try {
    config = readDocument(text, () => undefined);
  } catch {
    return { unreadable: ['It is no YAML.'], unknown: [] };
  }
  if (config === undefined || config === null) return { unreadable: [], unknown: [] };
  if (typeof config !== 'object' || Array.isArray(config)) return { unreadable: ['It is no map.'], unknown: [] };
  const manifest = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: { meshConfig: { defaultConfig: config } } };
  const judgements = operatorRules()
    .judgeOperator(manifest, release)
    .filter(({ path }) => path.startsWith(place));
  return {
    unreadable: judgements.filter(({ severity }) => severity === 'error').map(words),
    unknown: judgements.filter(({ rule }) => rule === 'MESH009').map(words),
  };
}
