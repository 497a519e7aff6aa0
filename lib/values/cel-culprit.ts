import { apply, library, type Rule, satisfies, type Test } from './cel';

/** The part of a value for which a rule about all parts does not hold. */
export interface Culprit {
  /** Its index in a list, or its key in a map. */
  readonly step: number | string;
  /** The item of the list, or the key of the map. */
  readonly item: unknown;
}

/**
 * Which part of a list or map breaks a rule that judges each of them, or counts some; nothing where the rule is about the whole. Of several
 * it is the last one, as of two that are alike the second is one too many.
 */
export function culpritOf(rule: Rule, self: unknown): Culprit | undefined {
  let culprit: Culprit | undefined;
  let isInside = false;
  const lookFor = (isCulprit: (part: unknown) => boolean, of: unknown): void => {
    if (of !== self || isInside) return;
    isInside = true;
    culprit =
      partsOf(self)
        .filter(({ item }) => isCulprit(item))
        .at(-1) ?? culprit;
    isInside = false;
  };
  const all = (of: unknown, test: Test): boolean => {
    lookFor((item) => !satisfies(() => apply(test, item), item), of);
    return library.all(of, test);
  };
  const filter = (of: unknown, test: Test): readonly unknown[] => {
    lookFor((item) => satisfies(() => apply(test, item), item), of);
    return library.filter(of, test);
  };
  satisfies(rule, self, { ...library, all, filter });
  return culprit;
}

function partsOf(value: unknown): readonly Culprit[] {
  if (Array.isArray(value)) return value.map((item: unknown, step) => ({ step, item }));
  return typeof value === 'object' && value !== null ? Object.keys(value).map((step) => ({ step, item: step })) : [];
}
