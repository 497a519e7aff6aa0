import { selects } from '../../values/label-selector';

/** Which namespaces something is open to. */
export interface NamespaceRule {
  readonly from?: string;
  readonly selector?: unknown;
}

/** Whether something of one namespace is open to another one, which has these labels. */
export function letsIn(
  { from, selector }: NamespaceRule,
  own: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): boolean {
  if (from === 'All') return true;
  if (from === 'Same') return namespace === own;
  return from === 'Selector' && selects(selector ?? {}, { ...labels, 'kubernetes.io/metadata.name': namespace });
}
