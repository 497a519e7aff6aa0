/** How much of paths is made alike before routes see them. */
export type PathNormalization = 'NONE' | 'DEFAULT' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

const encoded = /%([0-9a-fA-F]{2})/g;
const unreserved = /[-A-Za-z0-9._~]/;

const decodeUnreserved = (path: string): string =>
  path.replace(encoded, (whole, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return unreserved.test(character) ? character : whole;
  });

/** A path without `.` and `..` among its segments; slashes behind one another stay. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (isLast) kept.push('');
  });
  return `/${kept.join('/')}`;
}

const decodeSlashes = (path: string): string => path.replace(/%2f|%5c/gi, '/');

/** A path, its query untouched, as the proxy's routes see it. */
export function normalisedPath(path: string, normalization: PathNormalization): string {
  const [withQuery = ''] = path.split('#');
  const mark = withQuery.indexOf('?');
  const [bare, query] = mark === -1 ? [withQuery, ''] : [withQuery.slice(0, mark), withQuery.slice(mark)];
  if (normalization === 'NONE' || !withQuery.startsWith('/')) return withQuery;
  const decoded = normalization === 'DECODE_AND_MERGE_SLASHES' ? decodeSlashes(bare) : bare;
  const plain = withoutDots(decodeUnreserved(decoded).replaceAll('\\', '/'));
  return (normalization === 'BASE' || normalization === 'DEFAULT' ? plain : plain.replace(/\/{2,}/g, '/')) + query;
}
