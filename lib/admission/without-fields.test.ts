import { withoutFields } from './without-fields';

test.each([
  ['a field', ['spec.hosts'], { spec: { http: [{ timeout: '1s' }, { timeout: '2s' }] } }],
  ['a field of an item', ['spec.http[1].timeout'], { spec: { hosts: ['a'], http: [{ timeout: '1s' }, {}] } }],
  ['an item, which takes the list with it', ['spec.http[0]'], { spec: { hosts: ['a'] } }],
  [
    'what is not there',
    ['spec.tls', 'metadata.name', 'spec.http[7].x'],
    { spec: { hosts: ['a'], http: [{ timeout: '1s' }, { timeout: '2s' }] } },
  ],
  ['everything', ['spec'], {}],
])('leaves out %s', (_what, paths, expected) => {
  const object = { spec: { hosts: ['a'], http: [{ timeout: '1s' }, { timeout: '2s' }] } };
  const before = structuredClone(object);
  expect(withoutFields(object, paths)).toEqual(expected);
  expect(object).toEqual(before);
});
