import { isEntries } from './field-path';

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isBoolean: Test = (value) => typeof value === 'boolean';
const isCount: Test = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 63;

const time = /^(\d{4}-\d\d-\d\d)T(?:\d|[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)$/;

/** As Go reads RFC 3339: each day is one of the calendar's. */
const isTime: Test = (value) => {
  const [, day = ''] = (typeof value === 'string' ? time.exec(value) : null) ?? [];
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

const isAnything: Test = () => true;

/** Objects that have these fields only; nulls stand for nothing. */
const objectOf =
  (fields: Readonly<Record<string, Test>>): Test =>
  (value) =>
    value === null ||
    (isEntries(value) && Object.entries(fields).every(([name, test]) => (value[name] ?? undefined) === undefined || test(value[name])));

const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

const owner: Readonly<Record<string, Test>> = {
  apiVersion: isText,
  kind: isText,
  name: isText,
  uid: isText,
  controller: isBoolean,
  blockOwnerDeletion: isBoolean,
};

const manager: Readonly<Record<string, Test>> = {
  manager: isText,
  operation: isText,
  apiVersion: isText,
  time: isTime,
  fieldsType: isText,
  fieldsV1: isAnything,
  subresource: isText,
};

/** What the fields of metadata hold that are neither names nor maps of text. */
const types: Readonly<Record<string, readonly [noun: string, test: Test]>> = {
  generateName: ['text', isText],
  selfLink: ['text', isText],
  uid: ['text', isText],
  resourceVersion: ['text', isText],
  generation: ['a whole number from 0', isCount],
  deletionGracePeriodSeconds: ['a whole number', Number.isInteger],
  creationTimestamp: ['a time such as "2026-01-31T12:00:00Z"', isTime],
  deletionTimestamp: ['a time such as "2026-01-31T12:00:00Z"', isTime],
  finalizers: ['a list of names', listOf((each) => each === null || isText(each))],
  ownerReferences: ['a list of owners', listOf(objectOf(owner))],
  managedFields: ['a list', listOf(objectOf(manager))],
};

/** What belongs into a field of metadata; nothing if what stands there is of that kind. */
export function wantedInstead(field: string, value: unknown): string | undefined {
  const [noun, test] = types[field] ?? ['', isAnything];
  return value === null || test(value) ? undefined : noun;
}

/** What is wrong with an owner: fields that it must have, and fields that no owner has. */
export function ownerGaps(reference: unknown): { readonly missing: readonly string[]; readonly strange: readonly string[] } {
  const given = isEntries(reference) ? reference : {};
  return {
    missing: ['apiVersion', 'kind', 'name', 'uid'].filter((field) => (given[field] ?? '') === ''),
    strange: Object.keys(given).filter((field) => !Object.hasOwn(owner, field)),
  };
}
