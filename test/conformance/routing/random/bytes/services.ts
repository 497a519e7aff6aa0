import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { servicePorts } from './ports';

/** Who lives where. */
export const namespaces = ['red', 'green'] as const;

/** The names of Services; each namespace has some of them. */
export const names = ['db', 'mq', 'web'] as const;

const ages = ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z'] as const;

/** An object with a name of its own and one of a few ages. */
export function object(dice: Dice, [apiVersion, kind]: readonly [string, string], name: string, spec: Manifest): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: dice.one(namespaces), creationTimestamp: dice.one(ages) }, spec };
}

/** Somewhere to connect to: its host, its addresses and its ports. */
export interface Place {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
}

const portNumbers = (ports: readonly Manifest[]): readonly number[] =>
  ports.flatMap(({ port }) => (typeof port === 'number' ? [port] : []));

function pods(dice: Dice, name: string, namespace: string, subnet: number): readonly Manifest[] {
  const sidecars = dice.chance(0.3) ? { 'security.istio.io/tlsMode': 'istio' } : {};
  return dice.several(dice.chance(0.85) ? 1 : 0, 2, (index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${name}-${index}`,
      namespace,
      labels: { app: name, version: `v${index + 1}`, ...(dice.chance(0.9) ? sidecars : {}) },
    },
    status: { podIP: `10.244.${subnet}.${index + 1}` },
  }));
}

/** How a Service is reached: by an address of its own, by those of its pods, or as another name of another host. */
const kinds = ['address', 'address', 'address', 'address', 'headless', 'headless', 'alias'] as const;

/** The full name of a Service. */
export const fullName = (name: string, namespace: string): string => `${name}.${namespace}.svc.cluster.local`;

const aliased = (dice: Dice): string => dice.one(['one.entry.test', fullName(dice.one(names), dice.one(namespaces)), 'nobody.test']);

/** A Service with its pods, and where connections to it go. */
export function service(
  dice: Dice,
  name: string,
  namespace: string,
): { readonly manifests: readonly Manifest[]; readonly place: Place; readonly isServed: boolean } {
  const subnet = 50 + 10 * namespaces.findIndex((each) => each === namespace) + names.findIndex((each) => each === name);
  const kind = dice.one(kinds);
  const ports = servicePorts(dice);
  const own = pods(dice, name, namespace, subnet);
  const clusterIP = `10.96.${subnet}.1`;
  const reached = {
    address: { clusterIP, selector: { app: name } },
    headless: { clusterIP: 'None', selector: { app: name } },
    alias: { type: 'ExternalName', externalName: aliased(dice) },
  } as const;
  const annotations = dice.maybe(0.1, () => ({ annotations: { 'networking.istio.io/exportTo': dice.one(['.', '*', 'red']) } }));
  const manifest: Manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, creationTimestamp: dice.one(ages), ...annotations },
    spec: { ...reached[kind], ports },
  };
  const isServed = kind === 'address' && own.length > 0 && ports.every(({ protocol }) => protocol !== 'UDP');
  const podAddresses = own.map((_, index) => `10.244.${subnet}.${index + 1}`);
  const addresses = kind === 'address' ? [clusterIP] : kind === 'headless' ? podAddresses : [];
  return { manifests: [manifest, ...own], place: { host: fullName(name, namespace), addresses, ports: portNumbers(ports) }, isServed };
}
