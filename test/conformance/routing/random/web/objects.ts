import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';

/** Who lives where. */
export const namespaces = ['red', 'green', 'blue'] as const;

/** The names of services; each namespace has some of them. */
export const services = ['cart', 'stock', 'rate'] as const;

const ages = ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z'] as const;

/** An object with a name of its own and one of a few ages. */
export function object(dice: Dice, [apiVersion, kind]: readonly [string, string], name: string, spec: Manifest): Manifest {
  const metadata = { name, namespace: dice.one(namespaces), creationTimestamp: dice.one(ages) };
  return { apiVersion, kind, metadata, spec };
}

/** A host as rules write it: of a service, in short or in full, of an entry, or of nobody. */
export function hostOf(dice: Dice): string {
  const name = dice.one(services);
  const full = `${name}.${dice.one(namespaces)}.svc.cluster.local`;
  return dice.one([name, full, full, 'one.entry.test', 'a.wild.test', 'nobody.test']);
}

function service(dice: Dice, name: string, namespace: string): readonly Manifest[] {
  const ports = [
    { name: 'http', port: 80 },
    ...(dice.chance(0.5) ? [{ name: 'http-alt', port: 8000 }] : []),
    ...(dice.chance(0.3) ? [{ name: 'tcp', port: 9000 }] : []),
  ];
  const annotations = dice.maybe(0.2, () => ({
    annotations: { 'networking.istio.io/exportTo': dice.one(['.', '*', 'red', 'green,blue']) },
  }));
  const labels = { app: name, version: dice.one(['v1', 'v2']) };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, creationTimestamp: dice.one(ages), ...annotations },
      spec: { selector: { app: name }, ports },
    },
    ...(dice.chance(0.85) ? [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: `${name}-1`, namespace, labels } }] : []),
  ];
}

function entry(dice: Dice, index: number): Manifest {
  const resolution = dice.one(['STATIC', 'DNS', 'NONE']);
  return object(dice, ['networking.istio.io/v1', 'ServiceEntry'], `entry-${index}`, {
    hosts: [dice.one(['one.entry.test', 'two.entry.test', '*.wild.test', 'a.wild.test'])],
    location: dice.one(['MESH_EXTERNAL', 'MESH_INTERNAL']),
    resolution,
    ports: [{ number: 80, name: 'http', protocol: 'HTTP' }, ...(dice.chance(0.4) ? [{ number: 8000, name: 'alt', protocol: 'HTTP' }] : [])],
    ...(resolution === 'STATIC' ? { endpoints: [{ address: '192.0.2.1', labels: { version: 'v1' } }] } : {}),
    ...dice.maybe(0.2, () => ({ exportTo: [dice.one(['.', '*', 'red'])] })),
  });
}

function sidecar(dice: Dice, index: number): Manifest {
  const hosts = dice.several(1, 3, () =>
    dice.one([
      './*',
      '*/*',
      '~/*',
      `${dice.one(namespaces)}/*`,
      `${dice.one(namespaces)}/${dice.one(services)}.${dice.one(namespaces)}.svc.cluster.local`,
      '*/*.entry.test',
    ]),
  );
  return object(dice, ['networking.istio.io/v1', 'Sidecar'], `sidecar-${index}`, {
    ...dice.maybe(0.5, () => ({ workloadSelector: { labels: { app: dice.one(['web', 'job']) } } })),
    egress: [{ hosts }],
    ...dice.maybe(0.4, () => ({ outboundTrafficPolicy: { mode: dice.one(['REGISTRY_ONLY', 'ALLOW_ANY']) } })),
  });
}

const policy = (dice: Dice): Manifest => ({
  ...dice.maybe(0.4, () => ({
    loadBalancer: dice.one<Manifest>([{ simple: 'ROUND_ROBIN' }, { simple: 'RANDOM' }, { consistentHash: { httpHeaderName: 'x-user' } }]),
  })),
  ...dice.maybe(0.4, () => ({ connectionPool: { tcp: { maxConnections: 1 + dice.below(9) }, http: { maxRetries: 1 + dice.below(9) } } })),
  ...dice.maybe(0.3, () => ({ tls: { mode: dice.one(['DISABLE', 'ISTIO_MUTUAL', 'SIMPLE']) } })),
  ...dice.maybe(0.3, () => ({ outlierDetection: { consecutive5xxErrors: dice.below(5), interval: '5s' } })),
});

function destinationRule(dice: Dice, index: number): Manifest {
  const subsets = ['v1', 'v2'].map((name) => ({
    name,
    labels: { version: name },
    ...dice.maybe(0.3, () => ({ trafficPolicy: policy(dice) })),
  }));
  return object(dice, ['networking.istio.io/v1', 'DestinationRule'], `rule-${index}`, {
    host: dice.chance(0.15) ? `*.${dice.one(namespaces)}.svc.cluster.local` : hostOf(dice),
    ...dice.maybe(0.3, () => ({ exportTo: [dice.one(['.', '*', 'red', 'green'])] })),
    ...dice.maybe(0.7, () => ({ trafficPolicy: policy(dice) })),
    ...dice.maybe(0.8, () => ({ subsets: dice.some(subsets, 0.8) })),
  });
}

const tls = { mode: 'SIMPLE', credentialName: 'cert' };

function gateway(dice: Dice, index: number): Manifest {
  const hosts = (): readonly string[] =>
    dice.several(1, 2, () =>
      dice.one(['*', 'a.test', '*.test', 'b.a.test', '*.a.test', './c.test', 'red/d.test', `${dice.one(namespaces)}/*.test`]),
    );
  const servers = [
    { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: hosts(), ...dice.maybe(0.1, () => ({ tls: { httpsRedirect: true } })) },
    ...(dice.chance(0.5) ? [{ port: { number: 81, name: 'http-b', protocol: 'HTTP' }, hosts: hosts() }] : []),
    ...(dice.chance(0.4) && index === 0
      ? [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: [dice.one(['a.test', '*.a.test', '*.test', '*'])], tls }]
      : []),
  ];
  const metadata = { name: `gate-${index}`, namespace: index === 0 ? 'red' : 'green', creationTimestamp: dice.one(ages) };
  return { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata, spec: { selector: { istio: 'edge' }, servers } };
}

const edge: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'edge', namespace: 'istio-system' },
  spec: {
    selector: { istio: 'edge' },
    ports: [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'http-b', port: 81, targetPort: 8081 },
      { name: 'https', port: 443, targetPort: 8443 },
    ],
  },
};

/** All of a random mesh but its routes. */
export function meshObjects(dice: Dice): readonly Manifest[] {
  const places = namespaces.flatMap((namespace) => services.map((name) => ({ name, namespace })));
  return [
    edge,
    ...dice.some(places, 0.7).flatMap(({ name, namespace }) => service(dice, name, namespace)),
    ...dice.several(0, 3, (index) => entry(dice, index)),
    ...dice.several(0, 2, (index) => sidecar(dice, index)),
    ...dice.several(1, 5, (index) => destinationRule(dice, index)),
    ...dice.several(1, 2, (index) => gateway(dice, index)),
  ];
}
