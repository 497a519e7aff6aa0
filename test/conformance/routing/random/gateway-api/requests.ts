import { entriesOf, listOf, numberOf, textOf } from '../../../../../lib/mesh/reading';
import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { paths, rpc } from './pools';

/** A place that requests are sent to. */
interface Place {
  readonly port: number;
  readonly protocol: string;
  /** `*` where it is for every host. */
  readonly host: string;
}

/** What stands for a star. */
const labels = ['a', 'b.a', 'x', 'x.a'] as const;

const whole = (dice: Dice, host: string): string =>
  host === '*' ? dice.one(['a.test', 'b.a.test', 'x.a.test', 'd.test', 'e.test']) : host.replace('*', dice.one(labels));

const specOf = (manifest: Manifest): Manifest => entriesOf(manifest['spec']);

const isNamed = (of: unknown, name: string): boolean => entriesOf(of)['name'] === name;

/** The listeners of a Gateway, those of its ListenerSets among them. */
const listenersOf = (manifests: readonly Manifest[], name: string): readonly Place[] =>
  manifests
    .filter(
      ({ kind, metadata, spec }) =>
        (kind === 'Gateway' && isNamed(metadata, name)) || (kind === 'ListenerSet' && isNamed(entriesOf(spec)['parentRef'], name)),
    )
    .flatMap((each) => listOf(specOf(each)['listeners']).map(entriesOf))
    .map(({ port, protocol, hostname }) => ({
      port: numberOf(port) ?? 80,
      protocol: textOf(protocol) ?? '',
      host: textOf(hostname) ?? '*',
    }));

const headers = (dice: Dice): Manifest => ({
  ...dice.maybe(0.3, () => ({ 'x-one': dice.one(['1', 'ab', 'x']) })),
  ...dice.maybe(0.2, () => ({ 'x-two': dice.one(['1', 'ab']) })),
});

const origin = (dice: Dice): Manifest => ({ origin: dice.one(['https://a.test', 'https://b.a.test', 'http://a.else', 'null']) });

/** What requests ask for, as often as it stands here. */
const contents: readonly [(dice: Dice) => Manifest, ...((dice: Dice) => Manifest)[]] = [
  (dice) => ({ path: dice.one(paths), method: dice.one(['GET', 'GET', 'GET', 'PUT', 'HEAD']), headers: headers(dice) }),
  (dice) => ({ path: dice.one(paths), method: dice.one(['GET', 'GET', 'PUT', 'OPTIONS']), headers: headers(dice) }),
  (dice) => ({
    path: dice.one(['/', '/a', '/a/b', '/zzz']),
    method: 'GET',
    headers: { ...headers(dice), ...dice.maybe(0.3, () => origin(dice)) },
  }),
  (dice) => ({ path: `/${dice.one(rpc.services)}/${dice.one(rpc.methods)}`, method: 'POST', headers: headers(dice) }),
  (dice) => ({
    path: dice.one(paths),
    method: 'OPTIONS',
    headers: { ...headers(dice), ...origin(dice), 'access-control-request-method': dice.one(['PUT', 'DELETE']) },
  }),
];

function toListener(dice: Dice, from: string, { port, protocol, host }: Place): Manifest {
  const name = dice.chance(0.93) ? whole(dice, host) : 'd.test';
  const authority = dice.one([name, name, name, name.toUpperCase(), `${name}:${port}`]);
  return { from, authority, port, ...(protocol === 'HTTP' ? {} : { tls: { sni: dice.chance(0.95) ? name : whole(dice, '*') } }) };
}

interface Known {
  readonly host: string;
  readonly ports: readonly number[];
}

function toService(dice: Dice, from: string, known: readonly Known[]): Manifest {
  const { host, ports } = known[dice.below(known.length)] ?? { host: 'nobody.test', ports: [80] };
  const port = dice.chance(0.7) ? 80 : (ports[dice.below(ports.length)] ?? 80);
  if (port === 443) return { from, authority: host, port, tls: { sni: dice.chance(0.6) ? host : whole(dice, '*') } };
  const authority = dice.one([host, host, host, `${host}:${port}`, host.replace('.svc.cluster.local', '')]);
  return { from, authority, port };
}

const servicesOf = (manifests: readonly Manifest[]): readonly Known[] =>
  manifests.flatMap((each) => {
    const { name = '', namespace = '' } = entriesOf(each['metadata']);
    const { ports, hosts } = entriesOf(each['spec']);
    const names = each['kind'] === 'Service' ? [`${String(name)}.${String(namespace)}.svc.cluster.local`] : listOf(hosts).map(String);
    const isKnown = each['kind'] === 'Service' || each['kind'] === 'ServiceEntry';
    const numbers = listOf(ports).map((port) => numberOf(entriesOf(port)['port']) ?? numberOf(entriesOf(port)['number']) ?? 80);
    return isKnown ? names.map((host) => ({ host: host.replace('*', 'a'), ports: numbers })) : [];
  });

/** Requests that mostly meet what a mesh has. */
export function requestsTo(manifests: readonly Manifest[]): (dice: Dice, index: number) => Manifest {
  const known = servicesOf(manifests);
  const listeners = new Map(['main', 'side'].map((name) => [name, listenersOf(manifests, name)]));
  return (dice, index) => {
    const from = dice.one(['main', 'main', 'main', 'side', 'web', 'job']);
    const places = listeners.get(from) ?? [];
    const place = places[dice.below(places.length)];
    const respond = dice.maybe(0.15, () => ({ respond: { 'x-one': 'answered', 'x-answer': '1' } }));
    const asked = place === undefined ? toService(dice, from, known) : toListener(dice, from, place);
    return { name: `request ${index}`, ...asked, ...dice.one(contents)(dice), ...respond };
  };
}
