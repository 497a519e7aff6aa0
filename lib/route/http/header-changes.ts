import type { Message } from './message';
import { headerOf } from './message';
import type { Header } from '../request';
import { type HeaderChanges, noChanges } from '../tables';

/** Operations as the YAML has them. */
interface Written {
  readonly set?: Values;
  readonly add?: Values;
  readonly remove?: readonly string[];
}

type Values = Readonly<Record<string, string | undefined>>;

const isOfHTTP = (name: string): boolean => name.startsWith(':') || name.toLowerCase() === 'host';

const isAuthority = (name: string): boolean => ['host', ':authority'].includes(name.toLowerCase());

/** istiod sorts by key, so that the order in a file means nothing. */
const pairs = (written: Values = {}): readonly (readonly [string, string])[] =>
  Object.entries(written)
    .filter(([name]) => !isOfHTTP(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value = '']) => [name.toLowerCase(), value]);

/** What a list of operations does to headers; what HTTP itself needs is left alone. */
export const changesOf = ({ set, add, remove = [] }: Written = {}): HeaderChanges =>
  set === undefined && add === undefined && remove.length === 0
    ? noChanges
    : { remove: remove.filter((name) => !isOfHTTP(name)).map((name) => name.toLowerCase()), set: pairs(set), add: pairs(add) };

/** The host that operations on request headers set, which is no header like others. */
export const authorityIn = ({ set = {}, add = {} }: Written = {}): string | undefined =>
  [set, add].flatMap((written) => Object.entries(written)).find(([name, value]) => isAuthority(name) && value !== '')?.[1];

/** Two lists of operations as one: the removals of both, then what both set, then what both add. */
export const joined = (a: HeaderChanges, b: HeaderChanges): HeaderChanges => ({
  remove: [...a.remove, ...b.remove],
  set: [...a.set, ...b.set],
  add: [...a.add, ...b.add],
});

const command = /%(%|REQ\(([^)]*)\)|PROTOCOL)%?/g;

function requested(names: string, message: Message): string {
  const [wanted = '', limit = ''] = names.split(':').length > 2 ? [names] : splitLimit(names);
  const [first = '', second = ''] = wanted.split('?');
  const value = headerOf(message, first.toLowerCase()) ?? (second === '' ? undefined : headerOf(message, second.toLowerCase()));
  return limit === '' ? (value ?? '') : (value ?? '').slice(0, Number(limit));
}

function splitLimit(names: string): readonly [string, string] {
  const colon = names.lastIndexOf(':');
  return colon > 0 ? [names.slice(0, colon), names.slice(colon + 1)] : [names, ''];
}

/** A value with Envoy's commands replaced by what they stand for. */
function formatted(value: string, message: Message): string {
  if (!value.includes('%')) return value;
  return value.replace(command, (whole, kind: string, names: string | undefined) => {
    if (whole === '%%') return '%';
    return kind === 'PROTOCOL' ? 'HTTP/1.1' : requested(names ?? '', message);
  });
}

const known = /^(?:[^%]|%%|%REQ\([^)]*\)(?::\d+)?%|%PROTOCOL%)*$/;

/** Whether a value has commands of Envoy's that are not modelled. */
export const hasUnknownCommands = ({ set, add }: HeaderChanges): boolean => [...set, ...add].some(([, value]) => !known.test(value));

/** Headers of a request after a list of operations; commands in values see what the removals left. */
export function changedRequest(headers: readonly Header[], changes: HeaderChanges, message: Message): readonly Header[] {
  const left = headers.filter(([name]) => !changes.remove.includes(name));
  return changed(left, changes, { ...message, headers: left });
}

/** Headers after a list of operations; commands in values see a request. An empty value changes nothing. */
export function changed(headers: readonly Header[], { remove, set, add }: HeaderChanges, message: Message): readonly Header[] {
  if (remove.length + set.length + add.length === 0) return headers;
  const evaluate = (list: HeaderChanges['set']): readonly Header[] =>
    list.map(([name, value]): Header => [name, formatted(value, message)]).filter(([, value]) => value !== '');
  let current = headers.filter(([name]) => !remove.includes(name));
  for (const [name, value] of evaluate(set)) {
    const at = current.findIndex(([each]) => each === name);
    const others = current.filter(([each]) => each !== name);
    current = at === -1 ? [...others, [name, value]] : [...others.slice(0, at), [name, value], ...others.slice(at)];
  }
  return [...current, ...evaluate(add)];
}
