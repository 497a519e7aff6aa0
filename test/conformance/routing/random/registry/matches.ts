import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { namespaces } from './names';

const textMatch = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { exact: dice.one(['1', 'x', 'ab', '']) },
    { prefix: dice.one(['1', 'a']) },
    { regex: dice.one(['[0-9]+', 'a.*', '.+', '.*']) },
    {},
  ]);

/** Paths, from wide to narrow, so that matches of roots and delegates meet. */
export const paths = ['/', '/a', '/a/', '/a/b', '/b', '/a/b/c'] as const;

const uri = (dice: Dice): Manifest =>
  dice.one<Manifest>([
    { exact: dice.one(paths) },
    { prefix: dice.one(paths) },
    { prefix: dice.one(paths) },
    { prefix: dice.one(paths) },
    { regex: dice.one(['/a.*', '/[ab]/.', '.*', '/.*', '(?i)/A/b']) },
  ]);

/** Conditions of a request. */
export const match = (dice: Dice): Manifest => ({
  ...dice.maybe(0.75, () => ({ uri: uri(dice) })),
  ...dice.maybe(0.12, () => ({ ignoreUriCase: true })),
  ...dice.maybe(0.1, () => ({ name: 'named', statPrefix: 'counted' })),
  ...dice.maybe(0.12, () => ({ method: dice.one<Manifest>([{ exact: 'GET' }, { exact: 'PUT' }, { regex: 'P.*' }, { prefix: 'G' }]) })),
  ...dice.maybe(0.05, () => ({ scheme: dice.one<Manifest>([{ exact: 'http' }, { prefix: 'http' }, { exact: 'https' }]) })),
  ...dice.maybe(0.06, () => ({ authority: dice.one<Manifest>([{ prefix: 'cart' }, { regex: '.*test' }, { exact: 'root.test' }]) })),
  ...dice.maybe(0.15, () => ({ headers: { 'x-one': textMatch(dice) } })),
  ...dice.maybe(0.12, () => ({ withoutHeaders: { [dice.one(['x-two', 'x-one'])]: textMatch(dice) } })),
  ...dice.maybe(0.1, () => ({ queryParams: { q: textMatch(dice) } })),
  ...dice.maybe(0.1, () => ({ port: dice.one([80, 80, 8000]) })),
  ...dice.maybe(0.08, () => ({ sourceLabels: { app: dice.one(['web', 'job', 'edge']) } })),
  ...dice.maybe(0.06, () => ({ sourceNamespace: dice.one(namespaces) })),
  ...dice.maybe(0.08, () => ({ gateways: [dice.one(['mesh', 'red/gate', 'gate'])] })),
});

/** One match or two. */
export const matches = (dice: Dice): Manifest => ({ match: dice.several(1, 2, () => match(dice)) });
