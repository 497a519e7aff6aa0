import { fullyMatchesRE2 } from '../../values/regexp';
import type { PathMatch } from '../tables';

type Test = (path: string, text: string) => boolean;

const tests: Readonly<Record<PathMatch['kind'], Test>> = {
  exact: (path, text) => path === text,
  prefix: (path, text) => path.startsWith(text),
  segments: (path, text) => path.startsWith(text) && (path.length === text.length || path[text.length] === '/'),
  regex: (path, pattern) => fullyMatchesRE2(pattern, path),
};

/** Whether a path, without its query, is one that a route takes. A regular expression knows nothing of case. */
export function matchesPath({ kind, text, ignoresCase }: PathMatch, path: string): boolean {
  // What is not a path, such as the `*` of OPTIONS, has no prefix.
  if (kind === 'prefix' && !path.startsWith('/')) return false;
  return ignoresCase && kind !== 'regex' ? tests[kind](path.toLowerCase(), text.toLowerCase()) : tests[kind](path, text);
}
