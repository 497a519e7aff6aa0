import type { WebhookContext } from '../../webhook/context';
import { entryPath } from '../shared/paths';
import { checkProviders, type Provided } from './providers';

interface CustomTag {
  readonly literal?: { readonly value?: string };
  readonly header?: { readonly name?: string };
  readonly environment?: { readonly name?: string };
}

/** What the rules read of an entry of `tracing`. */
export interface Tracing extends Provided {
  readonly randomSamplingPercentage?: number;
  readonly customTags?: Readonly<Record<string, CustomTag>>;
}

/** A tag is made in one of these ways, and which field each needs. */
function missing({ literal, header, environment }: CustomTag): string | undefined {
  if (literal !== undefined) return (literal.value ?? '') === '' ? 'literal.value' : undefined;
  if (header !== undefined) return (header.name ?? '') === '' ? 'header.name' : undefined;
  return environment !== undefined && (environment.name ?? '') === '' ? 'environment.name' : undefined;
}

function checkTags(tags: Readonly<Record<string, CustomTag>>, path: string, context: WebhookContext): void {
  for (const [name, tag] of Object.entries(tags)) {
    if (name === '') context.error('TE-4', path, 'A tag has an empty name.', 'Name the tag.');
    const field = missing(tag);
    if (field === undefined) continue;
    const at = `${entryPath(path, name)}.${field}`;
    context.error('TE-4', at, `The tag "${name}" is made of nothing: "${field}" is empty.`, `Give "${field}".`);
  }
}

function checkEntry(tracing: Tracing, path: string, context: WebhookContext): void {
  const { providers = [], randomSamplingPercentage: percentage = 0, customTags = {} } = tracing;
  checkProviders(tracing, path, context);
  if (providers.length > 1) {
    const message = `${providers.length} providers stand here, and spans are sent to one only.`;
    context.warn('TE-2', `${path}.providers`, message, 'Keep one provider.');
  }
  if (percentage < 0 || percentage > 100) {
    const message = `${percentage} is no share of the requests; 0 to 100 are taken.`;
    context.error('TE-3', `${path}.randomSamplingPercentage`, message, 'Give a number from 0 to 100.');
  }
  checkTags(customTags, `${path}.customTags`, context);
}

/** Judges `tracing`. */
export function checkTracing(entries: readonly Tracing[], path: string, context: WebhookContext): void {
  if (entries.length > 1)
    context.warn('TE-2', path, `${entries.length} ways of tracing stand here, and only one is read.`, 'Put them into one entry.');
  entries.forEach((entry, index) => {
    checkEntry(entry, `${path}[${index}]`, context);
  });
}
