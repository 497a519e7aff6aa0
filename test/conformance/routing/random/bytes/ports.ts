import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';

/** The ports that services have; few, so that they share them. */
export const numbers = [443, 443, 9000, 9000, 80, 3306, 9001] as const;

/** What a port's number, name and protocol of applications say; names without a protocol leave it to the proxy. */
const named = ['tls', 'https', 'tcp', 'mongo', 'mysql', 'redis', 'http', 'http2', 'grpc', 'grpc-web', 'data', 'plain'] as const;
const usual: Readonly<Record<number, readonly [string, ...string[]]>> = {
  443: ['tls', 'https', 'https', 'tls', 'tcp', 'data'],
  9000: ['tcp', 'tcp', 'mongo', 'redis', 'data', 'http', 'tls'],
  80: ['http', 'http', 'http2', 'grpc-web', 'data', 'tcp'],
  3306: ['mysql', 'data', 'tcp'],
  9001: ['data', 'http', 'tcp', 'https'],
};
const applications = [
  'tcp',
  'https',
  'tls',
  'http',
  'grpc',
  'mysql',
  'kubernetes.io/h2c',
  'kubernetes.io/wss',
  'kubernetes.io/ws',
  'unheard.of/it',
] as const;
const protocols = ['TCP', 'TLS', 'HTTPS', 'MONGO', 'MYSQL', 'REDIS', 'HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'] as const;
const protocolOf: Readonly<Record<string, (typeof protocols)[number]>> = {
  tls: 'TLS',
  https: 'HTTPS',
  tcp: 'TCP',
  mongo: 'MONGO',
  mysql: 'MYSQL',
  redis: 'REDIS',
  http: 'HTTP',
  http2: 'HTTP2',
  'grpc-web': 'GRPC-WEB',
};

const someNumbers = (dice: Dice): readonly number[] => [...new Set(dice.several(1, 3, () => dice.one(numbers)))];

const nameFor = (dice: Dice, number: number): string => (dice.chance(0.15) ? dice.one(named) : dice.one(usual[number] ?? named));

/** Ports of a Service. */
export const servicePorts = (dice: Dice): readonly Manifest[] => {
  const drawn = someNumbers(dice);
  if (drawn.length === 1 && dice.chance(0.15)) return drawn.map((port) => ({ port }));
  return drawn.map((port) => ({
    name: `${nameFor(dice, port)}-${port}`,
    port,
    ...dice.maybe(0.25, () => ({ targetPort: dice.one([8443, 19000, 8080]) })),
    ...dice.maybe(0.12, () => ({ appProtocol: dice.one(applications) })),
    ...dice.maybe(0.04, () => ({ protocol: 'UDP' })),
  }));
};

/** Ports of a ServiceEntry. */
export const entryPorts = (dice: Dice): readonly Manifest[] =>
  someNumbers(dice).map((number) => {
    const name = nameFor(dice, number);
    return {
      number,
      name: `${name}-${number}`,
      ...(dice.chance(0.1) ? { protocol: dice.one(protocols) } : protocolOf[name] === undefined ? {} : { protocol: protocolOf[name] }),
      ...dice.maybe(0.2, () => ({ targetPort: dice.one([8443, 19000]) })),
    };
  });
