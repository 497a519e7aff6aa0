import type { Schema } from './schema';

/** Patterns in words. A pattern without words is printed as it is. */
const patternWords: readonly (readonly [pattern: string, words: string])[] = [
  ['^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', 'A DNS-1123 subdomain, or empty'],
  ['^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$', 'Letters, digits and inner hyphens, a letter first'],
  ['(^$|^[a-f0-9]{64}$)', '64 lower-case hexadecimal digits'],
  ['^[-_A-Za-z0-9]+$', 'Letters, digits, `-` and `_`'],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', 'A DNS-1123 subdomain'],
  ['^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', 'A DNS-1123 subdomain, `*.` may lead'],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'A DNS-1123 label'],
  ['^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\?([^#]*))?(#(.*))?', 'A URI with a scheme'],
  ['^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$', 'A label value'],
  ["^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$", 'An HTTP header name'],
  ['^[!-~]+([\\t ]?[!-~]+)*$', 'An HTTP header value'],
  ["^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$", 'A URL path'],
  ['^([0-9]{1,5}(h|m|s|ms)){1,4}$', ''],
];
const wordsOf = new Map(patternWords);
const domainPrefixed = /^\^.*(?:\\\/|\/)\[A-Za-z0-9/;

const uint32 = 4294967295;
const maxInt = new Set([uint32, 2147483647]);

/** One fact about a field: the sentence for its schema, or nothing. */
const rows: readonly ((schema: Schema) => string | undefined)[] = [
  ({ default: value }) => (value === undefined ? undefined : `Default \`${typeof value === 'string' ? value : JSON.stringify(value)}\`.`),
  ({ minimum: low, maximum: high }) => {
    const top = high === undefined || maxInt.has(high) ? undefined : high;
    if (low !== undefined && top !== undefined) return `From ${low} to ${top}.`;
    return low !== undefined ? `At least ${low}.` : top === undefined ? undefined : `At most ${top}.`;
  },
  ({ minLength, maxLength }) =>
    maxLength === undefined ? (minLength === undefined || minLength === 0 ? undefined : 'Not empty.') : `At most ${maxLength} characters.`,
  ({ minItems, maxItems }) =>
    minItems !== undefined && maxItems !== undefined && minItems > 0
      ? `From ${minItems} to ${maxItems} items.`
      : maxItems !== undefined
        ? `At most ${maxItems} items.`
        : minItems === undefined || minItems === 0
          ? undefined
          : `At least ${minItems} item${minItems === 1 ? '' : 's'}.`,
  ({ maxProperties }) => (maxProperties === undefined ? undefined : `At most ${maxProperties} entries.`),
  ({ pattern }) => {
    if (pattern === undefined) return undefined;
    const words =
      wordsOf.get(pattern) ??
      (domainPrefixed.test(pattern) ? 'Upstream names, or a name with a domain before a slash' : `Matches \`${pattern}\``);
    return words === '' ? undefined : `${words}.`;
  },
  ({ format }) => (format === 'byte' ? 'Base64.' : undefined),
];

/** What the schema alone says of a field, in sentences. */
export const factsOf = (schema: Schema): readonly string[] =>
  rows.flatMap((row) => {
    const sentence = row(schema);
    return sentence === undefined ? [] : [sentence];
  });

/** Upstream's own mark, told apart from prose that merely mentions another deprecated thing. */
export const isDeprecated = ({ description = '' }: Schema): boolean => /(^|\.\s*)Deprecated[.:]/.test(description.replace(/\s+/g, ' '));
