import { locate, locateAll } from './locate';

const yaml = `# head
apiVersion: v1
kind: Thing
metadata: {name: a, labels: {"a.b/c": d}}
spec:
  http:
  - match:
    - uri: {prefix: /}
    route: [ {weight: 1}, {weight: 2} ]
  - name: second
  on: 1
---
apiVersion: v1
kind: List
items:
- &first
  kind: A
  spec: {a: 1}
- *first
- spec:
    a: 1
    a: {b: 2}
`;

test.each<[document: number, path: string, line: number, column: number]>([
  [0, '', 2, 1],
  [0, 'kind', 3, 1],
  [0, 'metadata.name', 4, 12],
  [0, 'metadata.labels["a.b/c"]', 4, 30],
  [0, 'spec.http', 6, 3],
  [0, 'spec.http[0]', 7, 5],
  [0, 'spec.http[0].match[0].uri.prefix', 8, 13],
  [0, 'spec.http[0].route[1].weight', 9, 28],
  [0, 'spec.http[1]', 10, 5],
  [0, 'spec.http[1].route[0]', 10, 5],
  [0, 'spec.http[7]', 6, 3],
  [0, 'spec.true', 11, 3],
  [0, 'status.ready', 2, 1],
  [1, 'items[0].spec.a', 18, 10],
  [1, 'items[1].spec.a', 19, 3],
  [1, 'items[2].spec.a.b', 22, 9],
])('in document %i, "%s" stands at %i:%i', (document, path, line, column) => {
  expect(locate(yaml, document, path)).toEqual({ line, column });
});

test('of JSON too, whatever its escapes are', () => {
  const json = '{"kind": "A"}\n{\n\t"a": "\\/\\ud83d\\ude00",\n\t"b": [{"c": 1}]\n}\n';
  expect(locate(json, 1, 'b[0].c')).toEqual({ line: 4, column: 9 });
});

test('nothing is found in a document that is not there', () => {
  expect(locate(yaml, 2, 'kind')).toBeUndefined();
  expect(locate('', 0, 'kind')).toBeUndefined();
});

test('of a document that cannot be read, what stands above the fault is found', () => {
  expect(locate('a: 1\nb: c: d\n', 0, 'a')).toEqual({ line: 1, column: 1 });
});

test('many places take one pass', () => {
  const items = Array.from({ length: 20000 }, (_, index) => `- name: n${index}\n  value: 1\n`).join('');
  const wanted = Array.from({ length: 20000 }, (_, index) => ({ document: 0, path: `items[${index}].value` }));
  const found = locateAll(`items:\n${items}`, wanted);
  expect(found.map((place) => place?.line)).toEqual(wanted.map((_, index) => 2 * index + 3));
});
