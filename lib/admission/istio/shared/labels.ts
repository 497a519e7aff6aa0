import { labelKeyFault, labelValueFault } from '../../../values/labels';
import type { WebhookContext } from '../../webhook/context';
import { entryPath } from './paths';

type Labels = Readonly<Record<string, string>>;

/** Refuses labels whose key or value is none. */
export function checkLabels(labels: Labels | undefined, path: string, rule: string, context: WebhookContext): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const keyFault = labelKeyFault(key);
    if (keyFault !== undefined) context.error(rule, path, `"${key}" is no label key: ${keyFault}.`, 'Correct the key of the label.');
    const valueFault = labelValueFault(value);
    if (valueFault !== undefined)
      context.error(rule, entryPath(path, key), `"${value}" is no label value: ${valueFault}.`, 'Correct the value of the label.');
  }
}

/** Refuses keys and values that no selector can have, and warns of one that selects everything. Returns whether it refused. */
function checkSelection(labels: Labels, path: string, context: WebhookContext): boolean {
  let refused = false;
  for (const [key, value] of Object.entries(labels)) {
    if (key === '') {
      context.error('SEL-1', path, 'A label of the selector has an empty key.', 'Name the label, or remove it.');
      refused = true;
    }
    if (key.includes('*') || value.includes('*')) {
      context.error(
        'SEL-2',
        entryPath(path, key),
        `"${key}: ${value}" holds a "*", and a selector knows no wildcards.`,
        'Name the label and its value in full.',
      );
      refused = true;
    }
  }
  if (Object.keys(labels).length === 0) {
    context.warn(
      'SEL-3',
      path,
      'The selector has no labels, so it selects every workload of the namespace.',
      'Name labels, or remove the selector.',
    );
  }
  return refused;
}

/** Judges a `selector` with `matchLabels`. */
export function checkSelector(selector: { readonly matchLabels?: Labels } | undefined, path: string, context: WebhookContext): boolean {
  return selector !== undefined && checkSelection(selector.matchLabels ?? {}, `${path}.matchLabels`, context);
}

/** Judges a `workloadSelector` with `labels`. Returns whether it refused: some webhooks look no further then. */
export function checkWorkloadSelector(selector: { readonly labels?: Labels } | undefined, path: string, context: WebhookContext): boolean {
  return selector !== undefined && checkSelection(selector.labels ?? {}, `${path}.labels`, context);
}
