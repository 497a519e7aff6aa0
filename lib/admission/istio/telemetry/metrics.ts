import type { WebhookContext } from '../../webhook/context';
import { entryPath } from '../shared/paths';
import { checkProviders, type Provided } from './providers';

interface TagOverride {
  readonly operation?: string;
  readonly value?: string;
}

interface Override {
  readonly match?: { readonly customMetric?: string };
  readonly tagOverrides?: Readonly<Record<string, TagOverride>>;
}

/** What the rules read of an entry of `metrics`. */
export interface Metrics extends Provided {
  readonly overrides?: readonly Override[];
}

function checkTag({ operation = 'UPSERT', value = '' }: TagOverride, path: string, context: WebhookContext): void {
  if (operation === 'UPSERT' && value === '') {
    const message = 'The tag is set, and has no value.';
    context.error('TE-5', `${path}.value`, message, 'Give an expression as its value, or choose the operation REMOVE.');
  } else if (operation === 'REMOVE' && value !== '') {
    const message = `The tag is removed, and has the value "${value}".`;
    context.error('TE-5', `${path}.value`, message, 'Remove the value, or choose the operation UPSERT.');
  }
}

function checkOverride({ match, tagOverrides = {} }: Override, path: string, context: WebhookContext): void {
  if (match?.customMetric === '')
    context.error('TE-5', `${path}.match.customMetric`, 'The name of the metric is empty.', 'Name the metric, or choose one by "metric".');
  for (const [name, tag] of Object.entries(tagOverrides)) {
    const at = `${path}.tagOverrides`;
    if (name === '') context.warn('TE-5', at, 'A tag has an empty name.', 'Name the tag.');
    checkTag(tag, entryPath(at, name), context);
  }
}

/** Judges an entry of `metrics`. */
export function checkMetrics(metrics: Metrics, path: string, context: WebhookContext): void {
  checkProviders(metrics, path, context);
  metrics.overrides?.forEach((override, index) => {
    checkOverride(override, `${path}.overrides[${index}]`, context);
  });
}
