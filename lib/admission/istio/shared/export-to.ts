import { isDNSLabel } from '../../../values/host';
import type { WebhookContext } from '../../webhook/context';

const known = new Set(['.', '*']);

/** Judges the namespaces that an object is exported to. Only a ServiceEntry may name `~`, none. */
export function checkExportTo(exportTo: readonly string[] | undefined, allowsNone: boolean, context: WebhookContext): void {
  const list = exportTo ?? [];
  const seen = new Set<string>();
  const all = allowsNone ? '".", "*", "~" or a namespace' : '".", "*" or a namespace';
  list.forEach((entry, index) => {
    const path = `spec.exportTo[${index}]`;
    const namespace = entry === '.' ? context.namespace : entry;
    if (seen.has(namespace)) {
      context.error(
        'X1',
        path,
        `"${entry}" names a namespace that is there already; "." is the object's own, "${context.namespace}".`,
        'Remove one of the two.',
      );
    }
    seen.add(namespace);
    if (!known.has(entry) && !(allowsNone && entry === '~') && !isDNSLabel(entry)) {
      context.error('X2', path, `"${entry}" is no namespace; ${all} is taken.`, `Give ${all}.`);
    }
  });
  if (list.length < 2) return;
  if (list.includes('*'))
    context.error(
      'X3',
      'spec.exportTo',
      '"*" stands for every namespace, and others stand beside it.',
      'Keep "*" alone, or name the namespaces without it.',
    );
  if (allowsNone && list.includes('~'))
    context.error('X4', 'spec.exportTo', '"~" stands for no namespace, and others stand beside it.', 'Keep "~" alone, or remove it.');
}
