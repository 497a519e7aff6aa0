import { isEntries } from '../field-path';

/** What stands below a value at these steps; nothing if a step leads nowhere. */
export function at(value: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce<unknown>((here, step) => (isEntries(here) && Object.hasOwn(here, step) ? here[step] : undefined), value);
}

/** The items of what stands there, if it is a list. */
export const itemsAt = (value: unknown, ...steps: readonly string[]): readonly unknown[] => {
  const found = at(value, ...steps);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
};

/** The text that stands there, if it is one. */
export const textAt = (value: unknown, ...steps: readonly string[]): string | undefined => {
  const found = at(value, ...steps);
  return typeof found === 'string' ? found : undefined;
};
