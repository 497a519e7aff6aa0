import type { KindSpecs } from '../kind-specs';
import type { MeshObject } from '../objects';

const group = 'gateway.networking.k8s.io';

type Gateway = MeshObject<KindSpecs['gateway.networking.k8s.io/Gateway']>;
type ListenerSet = MeshObject<KindSpecs['gateway.networking.k8s.io/ListenerSet']>;

/** An object that has listeners. */
export type ListenerOwner = Gateway | ListenerSet;

type Written = NonNullable<Gateway['spec']['listeners'] | ListenerSet['spec']['listeners']>[number];

/** A place where a Gateway takes requests in. */
export interface Listener {
  readonly owner: ListenerOwner;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** Nothing where it takes requests for every host. */
  readonly hostname: string | undefined;
  readonly isPassthrough: boolean;
  readonly written: Written;
  /** `spec.listeners[0]` */
  readonly path: string;
}

/** The listeners that a Gateway or ListenerSet writes down. */
export const listenersOf = (owner: ListenerOwner): readonly Listener[] =>
  (owner.spec.listeners ?? []).map((written: Written, index: number) => ({
    owner,
    name: written.name ?? '',
    port: written.port ?? 0,
    protocol: written.protocol ?? '',
    hostname: written.hostname || undefined,
    isPassthrough: written.tls?.mode === 'Passthrough',
    written,
    path: `spec.listeners[${index}]`,
  }));

/** The kinds of routes that a protocol takes where the listener names none. */
const kindsByProtocol: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/** The kinds of routes that a listener takes, of those that go with its protocol; nothing where the protocol is somebody's own. */
export function routeKindsOf({ written, protocol, isPassthrough }: Listener): readonly string[] | undefined {
  const asked = written.allowedRoutes?.kinds ?? [];
  const known = protocol === 'TLS' && !isPassthrough ? ['TLSRoute', 'TCPRoute'] : kindsByProtocol[protocol];
  if (asked.length === 0) return known;
  const kinds = asked.filter((each) => (each.group ?? group) === group).map(({ kind = '' }) => kind);
  return known === undefined ? kinds : known.filter((kind) => kinds.includes(kind));
}
