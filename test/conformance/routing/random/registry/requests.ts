import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { entryHosts, fullHost, namespaces, services } from './names';

const paths = [
  '/',
  '/a',
  '/a/',
  '/a/b',
  '/A/b',
  '/ab',
  '/b/x',
  '/a/b/c?q=1',
  '/a?q=ab',
  '/b/../a',
  '//a',
  '/a%2Fb',
  '/a/./b',
  '/a\\b',
] as const;

const origins = ['https://a.test', 'https://b.test', 'https://c.test', 'http://c.test'] as const;

const headers = (dice: Dice): Manifest => ({
  ...dice.maybe(0.3, () => ({ 'x-one': dice.one(['1', 'ab', 'x', '']) })),
  ...dice.maybe(0.2, () => ({ 'x-two': dice.one(['1', 'ab']) })),
  ...dice.maybe(0.1, () => ({ origin: dice.one(origins) })),
});

const preflight = (dice: Dice): Manifest => ({
  method: 'OPTIONS',
  headers: {
    origin: dice.one(origins),
    'access-control-request-method': dice.one(['GET', 'PUT']),
    ...dice.maybe(0.3, () => ({ 'access-control-request-headers': 'x-one' })),
  },
});

const cluster = (dice: Dice): string =>
  `outbound|${dice.one([80, 80, 8000])}|${dice.one(['', '', 'v1', 'v2'])}|${dice.chance(0.55) ? fullHost(dice) : dice.one(entryHosts)}`;

const authority = (dice: Dice): string => {
  const name = dice.one(services);
  const namespace = dice.one(namespaces);
  return dice.one([
    name,
    name,
    `${name}.${namespace}`,
    `${name}.${namespace}.svc`,
    `${name}.${namespace}.svc.cluster.local`,
    'one.entry.test',
    'two.entry.test',
    'a.wild.test',
    'b.wild.test',
    'root.test',
  ]);
};

/** Requests through sidecars and a gateway, mostly to hosts that have routes, or for what is known of a cluster. */
export function requests(routed: readonly string[]): (dice: Dice, index: number) => Manifest {
  return (dice, index) => {
    const name = `request ${index}`;
    const from = dice.one(['web', 'web', 'job', 'edge']);
    if (dice.chance(0.12)) return { name, from, cluster: cluster(dice) };
    const isRouted = dice.chance(from === 'edge' ? 0.95 : 0.4);
    return {
      name,
      from,
      authority: (isRouted ? routed[dice.below(routed.length)] : undefined) ?? authority(dice),
      path: dice.one(paths),
      port: from === 'edge' ? 80 : dice.one([80, 80, 80, 80, 8000, 7000]),
      ...(dice.chance(0.12)
        ? preflight(dice)
        : { method: dice.one(['GET', 'GET', 'GET', 'PUT', 'OPTIONS', 'POST', 'HEAD']), headers: headers(dice) }),
    };
  };
}
