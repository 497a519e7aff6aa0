import { normalisedPath } from './normalised-path';

test.each([
  ['/a/./b/../c', '/a/c'],
  ['/a/%2e%2E/b', '/b'],
  ['/%61%2Fb', '/a%2Fb'],
  ['/a//b', '/a//b'],
  ['/a\\b', '/a/b'],
  ['/a/..?x=/../y', '/?x=/../y'],
  ['/a#fragment', '/a'],
  ['*', '*'],
])('%s is %s by default', (path, expected) => {
  expect(normalisedPath(path, 'DEFAULT')).toBe(expected);
});

test('slashes are merged, decoded or left alone as the mesh says', () => {
  expect(normalisedPath('/a//b%2F/c', 'MERGE_SLASHES')).toBe('/a/b%2F/c');
  expect(normalisedPath('/a//b%2F/c', 'DECODE_AND_MERGE_SLASHES')).toBe('/a/b/c');
  expect(normalisedPath('/a/../b', 'NONE')).toBe('/a/../b');
});
