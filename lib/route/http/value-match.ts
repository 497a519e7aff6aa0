import { fullyMatchesRE2 } from '../../values/regexp';
import type { HeaderMatch, ValueMatch } from '../tables';

/** A StringMatch as the YAML has it. */
interface Written {
  readonly exact?: string | null;
  readonly prefix?: string | null;
  readonly regex?: string | null;
}

const kinds = ['exact', 'prefix', 'regex'] as const;

/** How a value is compared; without a form, or with the regular expression `*`, it only has to be there. */
export function valueMatchOf(written: Written | null | undefined): ValueMatch {
  for (const kind of kinds) {
    const text = written?.[kind];
    if (typeof text === 'string' && !(kind === 'regex' && text === '*')) return { kind, text };
  }
  return { kind: 'present', text: '' };
}

const tests: Readonly<Record<ValueMatch['kind'], (value: string, text: string) => boolean>> = {
  present: () => true,
  exact: (value, text) => value === text,
  prefix: (value, text) => value.startsWith(text),
  regex: (value, pattern) => fullyMatchesRE2(pattern, value),
};

/** Whether a value is one that a match takes. */
export const matchesValue = ({ kind, text }: ValueMatch, value: string): boolean => tests[kind](value, text);

/** Whether a header is as a route asks; nothing stands for one that is not there. */
export function matchesHeader(match: HeaderMatch, value: string | undefined): boolean {
  if (match.kind === 'present') return (value !== undefined) !== match.isInverted;
  if (value === undefined && !match.takesMissing) return false;
  return matchesValue(match, value ?? '') !== match.isInverted;
}
