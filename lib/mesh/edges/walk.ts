import { entriesOf, listOf } from '../reading';

/** A value that stands at a path. */
export interface Found {
  readonly value: unknown;
  /** `spec.http[0].route[1].destination.host` */
  readonly path: string;
}

type Step = readonly [name: string, each: '' | '[]' | '{}'];

const readStep = (text: string): Step => {
  const each = text.endsWith('[]') ? '[]' : text.endsWith('{}') ? '{}' : '';
  return [text.slice(0, text.length - each.length), each];
};

/** `http[].route[].destination.host` as steps; each path of the table is read once. */
const known = new Map<string, readonly Step[]>();
function stepsOf(path: string): readonly Step[] {
  const steps = known.get(path) ?? path.split('.').map(readStep);
  known.set(path, steps);
  return steps;
}

function stepDown({ value, path }: Found, [name, each]: Step): readonly Found[] {
  const next = entriesOf(value)[name];
  const at = `${path}.${name}`;
  if (next === undefined || next === null) return [];
  if (each === '[]') return listOf(next).map((item, index) => ({ value: item, path: `${at}[${index}]` }));
  if (each === '{}') return Object.entries(entriesOf(next)).map(([key, item]) => ({ value: item, path: `${at}[${JSON.stringify(key)}]` }));
  return [{ value: next, path: at }];
}

/** The values that stand at a path of the table of references, below a spec. */
export const valuesAt = (spec: unknown, path: string): readonly Found[] =>
  stepsOf(path).reduce<readonly Found[]>((found, step) => found.flatMap((each) => stepDown(each, step)), [{ value: spec, path: 'spec' }]);
