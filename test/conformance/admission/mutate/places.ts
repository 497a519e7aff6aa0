/** The places of a JSON value, and copies of it with something else in one of them. */

/** Steps from the top: names of fields and indexes. */
export type Path = readonly (string | number)[];

export type Entries = Readonly<Record<string, unknown>>;

export const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stands for nothing: what is replaced by it is removed. */
export const removed = Symbol('removed');

/** Every place of a value, itself first. */
export function pathsOf(value: unknown, at: Path = []): readonly Path[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((item: unknown, index) => pathsOf(item, [...at, index]))];
  if (isEntries(value)) return [at, ...Object.keys(value).flatMap((key) => pathsOf(value[key], [...at, key]))];
  return [at];
}

/** What stands at a place. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((of, step) => {
    if (Array.isArray(of)) return of[Number(step)] as unknown;
    return isEntries(of) && Object.hasOwn(of, step) ? of[step] : undefined;
  }, value);

/** A copy with something else at a place. */
export function replaceAt(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const index = Number(step);
    const item = replaceAt(items[index], rest, by);
    return item === removed ? items.filter((_, at) => at !== index) : items.map((each, at) => (at === index ? item : each));
  }
  const entries = isEntries(value) ? value : {};
  const own = replaceAt(Object.hasOwn(entries, step) ? entries[step] : undefined, rest, by);
  if (own === removed) return Object.fromEntries(Object.entries(entries).filter(([key]) => key !== step));
  return { ...entries, [step]: own };
}
