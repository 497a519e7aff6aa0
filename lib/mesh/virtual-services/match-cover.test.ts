import { load } from 'js-yaml';
import { covers, isCatchAll, MatchIndex } from './match-cover';
import type { HTTPMatch } from './spec';

const match = (yaml: string): HTTPMatch => load(`{ ${yaml} }`) as HTTPMatch;

test.each([
  ['', 'uri: { prefix: /api }'],
  ['uri: { prefix: / }', 'method: { exact: GET }'],
  ['uri: { prefix: "" }', 'uri: { regex: ".*x" }'],
  ['uri: { regex: ".*" }', 'uri: { exact: /x }'],
  ['uri: { regex: "/.*" }', ''],
  ['uri: { prefix: /api }', 'uri: { prefix: /api/v2 }'],
  ['uri: { prefix: /api }', 'uri: { exact: /apix }'],
  ['uri: { prefix: /api }', 'uri: { regex: "/api/[0-9]+" }'],
  ['uri: { prefix: /api }', 'uri: { prefix: /api }, headers: { a: { exact: x } }'],
  ['uri: { regex: "/a+" }', 'uri: { regex: "/a+" }'],
  ['uri: { prefix: /API }, ignoreUriCase: true', 'uri: { prefix: /api/v1 }'],
  ['uri: { prefix: /1 }', 'uri: { prefix: /12 }, ignoreUriCase: true'],
  ['headers: { A: {} }', 'headers: { a: { exact: x } }'],
  ['headers: { a: { regex: ".*" } }', 'headers: { a: { prefix: x } }'],
  ['headers: { a: { prefix: x } }', 'headers: { a: { exact: xy }, b: {} }'],
  ['queryParams: { q: {} }', 'queryParams: { q: { exact: "1" } }'],
  ['withoutHeaders: { a: { exact: x } }', 'withoutHeaders: { A: { exact: x } }'],
  ['method: { prefix: P }', 'method: { exact: PUT }'],
  ['port: 80', 'port: 80'],
  ['sourceNamespace: a', 'sourceNamespace: a, sourceLabels: { app: x }'],
  ['sourceLabels: { app: x }', 'sourceLabels: { app: x, tier: y }'],
  ['gateways: [a/b, mesh]', 'gateways: [mesh]'],
  ['', 'gateways: [mesh]'],
])('%s takes all that "%s" would', (earlier, later) => {
  expect(covers(match(earlier), match(later))).toBe(true);
});

test.each([
  ['uri: { prefix: /api }', ''],
  ['uri: { prefix: /api }', 'uri: { prefix: "" }'],
  ['uri: { prefix: /api/v2 }', 'uri: { prefix: /api }'],
  ['uri: { exact: /api }', 'uri: { prefix: /api }'],
  ['uri: { prefix: /api }', 'uri: { regex: "/api*" }'],
  ['uri: { prefix: /api }', 'uri: { regex: "/api/x|/y" }'],
  ['uri: { prefix: /api }', 'uri: { regex: "(?i)/api/x" }'],
  ['uri: { prefix: /a }', 'uri: { prefix: /ab }, ignoreUriCase: true'],
  ['uri: { regex: "/a+" }', 'uri: { exact: /aa }'],
  ['headers: { a: { exact: x } }', 'headers: { a: {} }'],
  ['headers: { a: {} }', ''],
  ['queryParams: { Q: {} }', 'queryParams: { q: {} }'],
  ['withoutHeaders: { a: {} }', ''],
  ['port: 80', ''],
  ['sourceNamespace: a', 'gateways: [mesh], sourceNamespace: a'],
  ['gateways: [mesh]', ''],
  ['sourceLabels: { app: x }', 'sourceLabels: { app: y }'],
])('%s leaves something of "%s"', (earlier, later) => {
  expect(covers(match(earlier), match(later))).toBe(false);
});

test.each([
  ['', true],
  ['uri: { prefix: / }', true],
  ['uri: { regex: ".*" }', true],
  ['uri: { regex: "/.*" }', false],
  ['uri: { prefix: "" }', false],
  ['uri: { prefix: / }, headers: { a: {} }', false],
  ['method: { exact: GET }', false],
])('a gateway puts "%s" last: %s', (written, expected) => {
  expect(isCatchAll(match(written))).toBe(expected);
});

test('an index finds what takes all of a match, without comparing all', () => {
  const index = new MatchIndex<string>();
  for (const written of [
    'uri: { prefix: /a }',
    'uri: { exact: /a/b }',
    'uri: { prefix: /b }',
    'uri: { regex: "/a.*" }',
    'uri: { prefix: / }, port: 80',
  ])
    index.add(match(written), written);
  expect([...index.covering(match('uri: { exact: /a/b }'))]).toEqual(['uri: { prefix: /a }', 'uri: { exact: /a/b }']);
  expect([...index.covering(match('uri: { regex: "/a.*" }, port: 80'))]).toEqual([
    'uri: { prefix: / }, port: 80',
    'uri: { prefix: /a }',
    'uri: { regex: "/a.*" }',
  ]);
  expect([...index.covering(match(''))]).toEqual([]);
});
