import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';

/** Who lives where; `blue` may be the root namespace. */
export const namespaces = ['red', 'green', 'blue'] as const;

/** The names of services; each namespace has some of them. */
export const services = ['cart', 'stock'] as const;

/** Hosts that entries bring. */
export const entryHosts = ['one.entry.test', 'two.entry.test', '*.wild.test', 'a.wild.test'] as const;

const ages = ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z'] as const;

/** The full host of some service. */
export const fullHost = (dice: Dice): string => `${dice.one(services)}.${dice.one(namespaces)}.svc.cluster.local`;

/** A host as rules write it: of a service, in short or in full, of an entry, or of nobody. */
export const hostOf = (dice: Dice): string =>
  dice.one([dice.one(services), dice.one(services), fullHost(dice), fullHost(dice), 'one.entry.test', 'two.entry.test', 'a.wild.test']);

/** To whom something is shown. */
export const exportTo = (dice: Dice): readonly string[] =>
  dice.one<readonly string[]>([['.'], ['*'], ['red'], ['green', 'blue'], ['red', 'blue'], []]);

/** Metadata with one of a few ages. */
export const metadata = (dice: Dice, name: string, namespace: string = dice.one(namespaces)): Manifest => ({
  name,
  namespace,
  creationTimestamp: dice.one(ages),
});

/** An object with a name of its own in some namespace. */
export const object = (dice: Dice, [apiVersion, kind]: readonly [string, string], name: string, spec: Manifest): Manifest => ({
  apiVersion,
  kind,
  metadata: metadata(dice, name),
  spec,
});
