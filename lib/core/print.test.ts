import { Lazy } from 'cdk8s';
import { anything, shapesOf } from './fields';
import { type Fault, printValue } from './print';

const shape = shapesOf({ Rule: 'name hosts:[]!host match:Match labels:{} any:*', Match: 'exact prefix' })('Rule');

function print(value: unknown): { readonly printed: unknown; readonly faults: readonly string[] } {
  const faults: Fault[] = [];
  const printed = printValue(value, shape, { root: 'spec', namespace: 'a', fault: (fault) => faults.push(fault) });
  return { printed, faults: faults.map(({ code, path }) => `${code} ${path}`) };
}

test.each<[what: string, value: unknown, printed: unknown]>([
  ['nothing', {}, {}],
  ['text, numbers and flags', { any: ['a', 1, -1.5, true, null] }, { any: ['a', 1, -1.5, true, null] }],
  ['a field that is undefined, left out', { name: undefined, labels: { a: undefined } }, { labels: {} }],
  ['a reference among text', { hosts: ['a', { isHost: true, name: 'b', namespace: 'c' }] }, { hosts: ['a', 'b.c.svc.cluster.local'] }],
  ['a value made late', { name: Lazy.any({ produce: () => 'late' }) }, { name: 'late' }],
  ['one object twice, which is no circle', ((one) => ({ any: [one, one] }))({ a: 1 }), { any: [{ a: 1 }, { a: 1 }] }],
  ['an object without a prototype', { any: Object.assign(Object.create(null) as object, { a: 1 }) }, { any: { a: 1 } }],
  ['names of Object itself as keys', { labels: { constructor: 'a', toString: 'b' } }, { labels: { constructor: 'a', toString: 'b' } }],
])('prints %s', (_what, value, printed) => {
  expect(print(value)).toEqual({ printed, faults: [] });
});

test.each<[what: string, value: unknown, faults: readonly string[]]>([
  ['an unknown field', { nam: 'a' }, ['MESH009 spec.nam']],
  ['an unknown field of a field', { match: { exat: 'a' } }, ['MESH009 spec.match.exat']],
  ['a number that is none', { any: { deep: [0, NaN] } }, ['MESH003 spec.any.deep[1]']],
  ['a symbol in a map', { labels: { 'a.b/c': Symbol('x') } }, ['MESH003 spec.labels["a.b/c"]']],
  ['a date', { name: new Date(0) }, ['MESH003 spec.name']],
  ['two faults at once', { hosts: [undefined], any: () => 1 }, ['MESH003 spec.any', 'MESH003 spec.hosts[0]']],
])('tells of %s', (_what, value, faults) => {
  expect(print(value).faults).toEqual(faults);
});

test('sorts keys, lists stay as they are', () => {
  expect(JSON.stringify(print({ name: 'a', any: { b: [3, 1, 2], a: 1 } }).printed)).toBe('{"any":{"a":1,"b":[3,1,2]},"name":"a"}');
});

test('takes anything where nothing is known', () => {
  expect(printValue({ a: [{ b: 1 }] }, anything, { root: '', namespace: undefined, fault: fail })).toEqual({ a: [{ b: 1 }] });
});

function fail(fault: Fault): never {
  throw new Error(fault.message);
}
