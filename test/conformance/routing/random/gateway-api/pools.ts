import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';

/** Who lives where. */
export const namespaces = ['red', 'green', 'blue'] as const;

/** The names of services; each namespace has most of them. */
export const services = ['cart', 'stock', 'rate'] as const;

/** Hosts that listeners and routes write. */
export const hostnames = ['a.test', '*.a.test', 'b.a.test', '*.test', 'd.test'] as const;

/** Paths that clients write. */
export const paths = [
  '/',
  '/a',
  '/a/',
  '/a/b',
  '/a/b/c?q=1',
  '/ab',
  '/b/x',
  '/A/b',
  '/a//b',
  '/a%2Fb',
  '/a?q=ab',
  '/b?q=1&q=x',
  '/shop.Cart/Get',
] as const;

/** Services and methods of gRPC. */
export const rpc = { services: ['shop.Cart', 'shop.Stock'], methods: ['Get', 'Put'] } as const;

const ages = ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z'] as const;

const group = 'gateway.networking.k8s.io/v1';

/** What is drawn of an object besides its fields. */
export interface Place {
  readonly name: string;
  /** @default - one of all */
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly apiVersion?: string;
}

/** An object of Gateway API, if nothing else is said, with one of a few ages. */
export function object(dice: Dice, kind: string, place: Place, spec: Manifest): Manifest {
  const { apiVersion = group, namespace = dice.one(namespaces), ...rest } = place;
  return { apiVersion, kind, metadata: { ...rest, namespace, creationTimestamp: dice.one(ages) }, spec };
}
