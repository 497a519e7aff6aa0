import { explain, ManifestSet, Mesh, type SimulatedRequest } from '../../lib';
import type { Simulation } from '../../lib/route/expected/verdict';
import { readManifests } from '../../lib/manifests/read/read';
import type { Manifest } from '../../lib/manifests/manifest-set';
import { withoutColor } from '../rules/color';

/** A cart with every kind of route. */
export const manifests = `
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart, namespace: shop}
spec:
  host: cart
  trafficPolicy: {loadBalancer: {simple: RANDOM}}
  subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart, namespace: shop}
spec:
  hosts: [cart]
  http:
    - {match: [{uri: {prefix: /old}}, {uri: {prefix: /ancient}}], redirect: {uri: /new}}
    - {match: [{uri: {prefix: /closed}}], directResponse: {status: 503, body: {string: closed}}}
    - name: api
      match: [{uri: {prefix: /api}}]
      rewrite: {uri: /v1, authority: cart.internal}
      headers: {request: {set: {x-tenant: shop}, remove: [cookie]}}
      route: [{destination: {host: cart, subset: v1}}]
      mirror: {host: cart, subset: v2}
      mirrorPercentage: {value: 10}
      timeout: 3s
      retries: {attempts: 1}
    - name: split
      match: [{uri: {prefix: /cart}}]
      route: [{destination: {host: cart, subset: v1}, weight: 90}, {destination: {host: cart, subset: v2}, weight: 10}]
`;

/** The mesh that manifests make. */
export const meshOf = (text: string): Mesh =>
  Mesh.from(new ManifestSet(readManifests(text).documents.map(({ value }) => ({ manifest: value as Manifest, origin: {} }))));

export const cart = meshOf(manifests);
export const host = 'cart.shop.svc.cluster.local';
export const at = (path: string): SimulatedRequest => ({
  from: 'pod:shop/app=front',
  url: `http://cart${path}`,
  headers: { cookie: 'a=b' },
});
export const asking = (path: string): Simulation => cart.simulate(at(path));

/** What a failed expectation says. */
export function failure(run: () => void): string {
  try {
    run();
  } catch (error) {
    return withoutColor((error as Error).message);
  }
  throw new Error('It did not fail.');
}

/** What a failed expectation about a path of the cart says, before the way that the request took, which has to follow. */
export function expected(path: string, run: () => void): string {
  const text = failure(run);
  const way = `\n\nReceived: ${explain(asking(path))}`;
  expect(text.slice(-way.length)).toBe(way);
  return text.slice(0, -way.length);
}
