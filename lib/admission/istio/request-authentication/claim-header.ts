import { isHeaderValue } from '../../../values/header-value';
import type { WebhookContext } from '../../webhook/context';

/** A claim of a token, and the header that it is copied to. */
export interface ClaimToHeader {
  readonly header?: string;
  readonly claim?: string;
}

/** Releases that took no `_`: from the first, before the second. */
const withoutUnderscore: readonly (readonly [from: string, before: string])[] = [
  ['1.24.4', '1.26.5'],
  ['1.27.0', '1.27.2'],
];

interface Grammar {
  readonly isHeader: (name: string) => boolean;
  readonly words: string;
}

const anything: Grammar = { isHeader: isHeaderValue, words: 'text without control characters and lone percent signs' };
const strict: Grammar = { isHeader: (name) => /^[-A-Za-z0-9]+$/.test(name), words: 'letters, digits and "-"' };
const usual: Grammar = { isHeader: (name) => /^[-_A-Za-z0-9]+$/.test(name), words: 'letters, digits, "-" and "_"' };

function grammarOf(context: WebhookContext): Grammar {
  if (!context.since('1.23.0')) return anything;
  return withoutUnderscore.some(([from, before]) => context.since(from) && !context.since(before)) ? strict : usual;
}

/** Judges where a claim is copied to. */
export function checkClaimHeader({ header = '', claim = '' }: ClaimToHeader, path: string, context: WebhookContext): void {
  if (header === '' || claim === '') {
    const missing = header === '' ? 'header' : 'claim';
    context.error(
      'JWT-6',
      `${path}.${missing}`,
      `The ${missing} is empty, and both a claim and a header are needed.`,
      `Name the ${missing}.`,
    );
    return;
  }
  const { isHeader, words } = grammarOf(context);
  if (isHeader(header)) return;
  const message = `Istio ${context.release} copies no claim to a header "${header}"; its name has ${words}.`;
  context.error('JWT-6', `${path}.header`, message, `Choose a name of ${words}.`);
}
