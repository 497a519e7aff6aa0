import { replaceRE2 } from '../../values/regexp';
import type { PathMatch, PathRewrite } from '../tables';

/** The path, with its query, that a request has after a rewrite: an exact match or an expression is replaced as a whole. */
export function rewrittenPath(path: string, match: PathMatch, rewrite: PathRewrite): string {
  const mark = path.indexOf('?');
  const [bare, query] = mark === -1 ? [path, ''] : [path.slice(0, mark), path.slice(mark)];
  if (rewrite.kind === 'regex') return replaceRE2(rewrite.pattern, bare, rewrite.substitution) + query;
  const isPart = match.kind === 'prefix' || match.kind === 'segments';
  const replaced = rewrite.text + (isPart ? bare.slice(match.text.length) : '');
  // Without a text for it the prefix goes, and a path stays.
  return (rewrite.text === '' && !replaced.startsWith('/') ? `/${replaced}` : replaced) + query;
}
