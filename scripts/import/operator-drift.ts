/** The drift data of the operator's messages: what each field is, and from which release of Istio to which it is there. */

export interface DriftField {
  readonly type: string;
  readonly first: string;
  readonly last: string;
  readonly deprecatedSince: string | undefined;
}

export type Message = ReadonlyMap<string, DriftField>;

export type Messages = ReadonlyMap<string, Message>;

const oldest = '1.20.2';

/** The data has the last patch of each minor, but the first of the range for 1.20. */
const lastPatches: Readonly<Record<string, string>> = { [oldest]: '1.20.8' };

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf(value: unknown, where: string): readonly (readonly [string, unknown])[] {
  if (!isRecord(value)) throw new Error(`The operator drift data has no object at ${where}.`);
  return Object.entries(value);
}

/** Values whose underscore the data has lost. */
const spelled: Readonly<Record<string, string>> = { TLSV12: 'TLSV1_2', TLSV13: 'TLSV1_3' };

export function readMessages(group: unknown, where: string): Messages {
  const messages = entriesOf(isRecord(group) ? group['messages'] : undefined, where);
  return new Map(
    messages.map(([name, fields]) => {
      const path = `${where}: ${name}`;
      return [
        name,
        new Map(entriesOf(fields, path).map(([field, value]) => [spelled[field] ?? field, readDriftField(value, `${path}.${field}`)])),
      ];
    }),
  );
}

function readDriftField(value: unknown, where: string): DriftField {
  const { type, first, last, deprecatedSince } = Object.fromEntries(entriesOf(value, where));
  if (typeof type !== 'string' || typeof first !== 'string' || typeof last !== 'string') {
    throw new Error(`The operator drift data has no type, first or last at ${where}.`);
  }
  return { type, first, last, deprecatedSince: typeof deprecatedSince === 'string' ? deprecatedSince : undefined };
}

/** The messages under other names, which their fields' types then use too. */
export function withNames(messages: Messages, names: Readonly<Record<string, string>>): Messages {
  const rename = (name: string): string => names[name] ?? name;
  return new Map(
    [...messages].map(([name, fields]) => [
      rename(name),
      new Map([...fields].map(([field, drift]) => [field, { ...drift, type: drift.type.replace(/[\w.]+/g, rename) }])),
    ]),
  );
}

/** From which release of Istio to which. */
interface Range {
  readonly first: string;
  readonly last: string;
}

const minorOf = (release: string): string => release.split('.').slice(0, 2).join('.');
const byMinor = (a: string, b: string): number => Number(minorOf(a).split('.')[1]) - Number(minorOf(b).split('.')[1]);

/** From the first release that has any part of a message to the last. */
export function rangeOf(message: Message): Range {
  const parts = [...message.values()];
  const [first = ''] = parts.map((part) => part.first).sort(byMinor);
  const [last = ''] = parts.map((part) => part.last).sort((a, b) => byMinor(b, a));
  return { first, last };
}

/** A bound of a part is worth a word if its message does not share it: what is true of a whole message is said where it is held. */
const isLater = (part: Range, whole: Range): boolean => byMinor(part.first, whole.first) > 0;
const isGone = (part: Range, whole: Range): boolean => byMinor(part.last, whole.last) < 0;

/** In which releases a part of a message is there, as the field tables write it; empty if wherever its message is. */
export function markOf(part: Range, whole: Range): string {
  const since = isLater(part, whole) ? `${minorOf(part.first)}.0` : '';
  return isGone(part, whole) ? `${since}-${lastPatches[part.last] ?? part.last}` : since;
}

/** The marks of those values of an enum that not every release has. */
export const valueMarks = (values: Message): Readonly<Record<string, string>> =>
  Object.fromEntries([...values].map(([value, part]) => [value, markOf(part, rangeOf(values))] as const).filter(([, mark]) => mark !== ''));

export const sinceOf = (part: Range, whole: Range): readonly string[] =>
  isLater(part, whole) ? [`Since Istio ${minorOf(part.first)}.`] : [];

export const newValues = (values: Message): readonly string[] =>
  [...values].flatMap(([value, part]) => sinceOf(part, rangeOf(values)).map((since) => `\`${value}\` ${since.replace('S', 's')}`));

/** Why a field should not be used any more; nothing if it may. */
export function deprecation({ deprecatedSince, ...part }: DriftField, whole: Range): string | undefined {
  const words: string[] = [];
  if (deprecatedSince !== undefined)
    words.push(`since Istio ${minorOf(deprecatedSince)}${deprecatedSince === oldest ? ' or earlier' : ''}`);
  if (isGone(part, whole)) words.push(`gone after Istio ${minorOf(part.last)}`);
  return words.length === 0 ? undefined : words.join(', ');
}
