import type { Dice } from '../dice';
import { fullName, names, namespaces } from './services';

/** Hosts that stand outside of the mesh. */
export const outside = ['one.entry.test', 'two.entry.test', 'a.wild.test', 'x.wild.test', '*.wild.test', '*.entry.test', '*.test'] as const;

/** A host as rules write it: of a Service, in short or in full, or one outside of the mesh. */
export const hostOf = (dice: Dice): string => {
  const name = dice.one(names);
  const full = fullName(name, dice.one(namespaces));
  return dice.one([name, full, full, full, dice.one(outside), dice.one(outside)]);
};
