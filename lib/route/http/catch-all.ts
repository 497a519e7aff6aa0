import { clusterOf } from './route-forward';
import type { RouteContext } from './http-routes';
import { passthroughCluster } from '../clusters/cluster-key';
import { anyPath } from './route-match';
import { type ClusterKey, noChanges, type Route, type VirtualHost } from '../tables';

type Destination = Parameters<typeof clusterOf>[0];

const rest = { match: { path: anyPath, headers: [], query: [] }, request: noChanges, response: noChanges } as const;

const allowing = (key: ClusterKey): Route => ({
  ...rest,
  name: 'allow_any',
  action: {
    kind: 'forward',
    targets: [{ ...key, weight: 1, request: noChanges, response: noChanges }],
    isWeighted: false,
    timeoutMs: 0,
    retries: null,
    mirrors: [],
    missingStatus: 503,
  },
});

const blocking: Route = { ...rest, name: 'block_all', action: { kind: 'respond', status: 502, body: '' } };

/** What becomes of requests for hosts that a sidecar does not know: they go where they were sent, through a proxy, or nowhere. */
export function catchAll(allowsAny: boolean, egressProxy: Destination | undefined, context: RouteContext): VirtualHost {
  const key = egressProxy === undefined ? passthroughCluster : clusterOf(egressProxy, context);
  const route = allowsAny ? allowing(key) : blocking;
  return { name: route.name, domains: ['*'], routes: [route], requiresTLS: false };
}
