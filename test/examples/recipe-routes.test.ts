import '../../lib/testing';
import { loadManifests, Mesh, type SimulatedRequest } from '../../lib';
import type { Entry } from '../../lib/manifests/manifest-set';
import type { WeightedDestination } from '../../lib/route/expected/destination';
import { clusters } from '../../examples/clusters/config';
import { programs, run, temporaryFolder } from './program';

/* Where requests go in each recipe that has routes. The Services that recipes only name are added: `shop/web:8080`. */
const ingress = 'gateway:istio-system/istio=ingressgateway';
const fqdn = (service: string): string => {
  const [namespace = '', name = ''] = service.split('/');
  return `${name}.${namespace}.svc.cluster.local`;
};

/** A row: who asks for what, and where it goes. */
type Row = readonly [SimulatedRequest, readonly (Omit<WeightedDestination, 'host'> & { readonly host: string })[]];
interface Recipe {
  readonly services: readonly string[];
  /** What else a cluster has beside the recipe. */
  readonly others?: readonly Entry[];
  readonly rows: readonly Row[];
}

const to = (service: string, subset?: string, weight?: number): Row[1][number] => ({
  host: service.includes('/') ? fqdn(service) : service,
  ...(subset === undefined ? {} : { subset }),
  ...(weight === undefined ? {} : { weight }),
});

const shop = 'http://shop.example.com';
const stock = 'http://inventory.example.com/inventory.v1.Stock';
const grpc = { from: 'gateway-api:inventory/grpc', method: 'POST', headers: { 'content-type': 'application/grpc' } };
const tls = (host: string): SimulatedRequest => ({ from: 'gateway-api:platform/shared', url: `https://${host}` });

const ledgerPod: Entry = {
  manifest: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'ledger', namespace: 'billing', labels: { app: 'ledger', platform: 'kubernetes' } },
    spec: { containers: [{ name: 'ledger', image: 'ledger' }] },
    status: { podIP: '10.244.0.9' },
  },
  origin: {},
};

const recipes: Readonly<Record<string, Recipe>> = {
  'blue-green-by-header.ts': {
    services: ['shop/web:8080'],
    rows: [
      [{ from: ingress, url: shop, headers: { 'x-color': 'green' } }, [to('shop/web', 'green')]],
      [{ from: ingress, url: shop, headers: { 'x-color': 'blue' } }, [to('shop/web', 'blue')]],
      [{ from: ingress, url: shop }, [to('shop/web', 'blue')]],
    ],
  },
  'canary.ts': {
    services: ['shop/checkout:8080'],
    rows: [
      [{ from: 'pod:shop/app=web', url: 'http://checkout:8080/', headers: { 'x-canary': 'always' } }, [to('shop/checkout', 'canary')]],
      [{ from: 'pod:shop/app=web', url: 'http://checkout:8080/' }, [to('shop/checkout', 'stable', 95), to('shop/checkout', 'canary', 5)]],
    ],
  },
  'delegates-across-teams.ts': {
    services: ['cart/cart:8080', 'cart/cart-v2:8080', 'search/search:8080', 'edge/home:8080'],
    rows: [
      [{ from: ingress, url: `${shop}/cart/v2/items` }, [to('cart/cart-v2')]],
      [{ from: ingress, url: `${shop}/cart/items` }, [to('cart/cart')]],
      [{ from: ingress, url: `${shop}/search?q=a` }, [to('search/search')]],
      [{ from: ingress, url: shop }, [to('edge/home')]],
    ],
  },
  'egress-gateway.ts': {
    services: ['istio-system/istio-egressgateway:80'],
    rows: [
      [{ from: 'pod:shop/app=web', url: 'http://api.payments.example.com/' }, [to('istio-system/istio-egressgateway', 'payments')]],
      [{ from: 'gateway:istio-system/istio=egressgateway', url: 'http://api.payments.example.com/' }, [to('api.payments.example.com')]],
    ],
  },
  'fault-injection-and-retries.ts': {
    services: ['bookinfo/ratings:9080'],
    rows: [
      [{ from: 'pod:bookinfo/app=reviews', url: 'http://ratings:9080/', headers: { 'end-user': 'chaos' } }, [to('bookinfo/ratings')]],
      [{ from: 'pod:bookinfo/app=reviews', url: 'http://ratings:9080/' }, [to('bookinfo/ratings')]],
    ],
  },
  'grpc-route.ts': {
    services: ['inventory/stock:9090', 'inventory/stock-next:9090'],
    rows: [
      [{ ...grpc, url: `${stock}/Watch` }, [to('inventory/stock')]],
      [
        { ...grpc, url: `${stock}/List` },
        [
          { ...to('inventory/stock'), weight: 95 },
          { ...to('inventory/stock-next'), weight: 5 },
        ],
      ],
      [{ ...grpc, url: 'http://inventory.example.com/grpc.reflection.v1.ServerReflection/Info' }, [to('inventory/stock')]],
    ],
  },
  'multi-tenant-gateway-api.ts': {
    services: ['identity/login:8080', 'blue/web:8080', 'green/web:8080'],
    rows: ['blue', 'green'].flatMap((name): readonly Row[] => [
      [tls(`${name}.example.com/login`), [to('identity/login')]],
      [tls(`${name}.example.com/`), [to(`${name}/web`)]],
    ]),
  },
  'tcp-routing.ts': {
    services: ['data/events:6379'],
    rows: [[{ from: ingress, url: 'tcp://events:6379' }, [to('data/events', 'v6'), to('data/events', 'v7')]]],
  },
  'tls-passthrough-and-termination.ts': {
    services: ['shop/web:8080', 'vault/vault:8200'],
    rows: [
      [{ from: ingress, url: 'https://shop.example.com/' }, [to('shop/web')]],
      [{ from: ingress, url: 'https://vault.example.com/' }, [to('vault/vault')]],
    ],
  },
  'vm-workloads.ts': {
    services: [],
    others: [ledgerPod],
    rows: [
      [
        { from: 'pod:billing/app=web', url: 'http://ledger.billing.internal/' },
        [to('ledger.billing.internal', 'machines', 90), to('ledger.billing.internal', 'pods', 10)],
      ],
    ],
  },
};

/** Routes that no simulated request reaches, each with its reason. */
const unreached: Readonly<Record<string, string>> = {
  'waypoint.ts': 'a waypoint decides: ambient traffic is not simulated yet',
};

function serviceEntry(service: string): Entry {
  const [, namespace = '', name = '', port = ''] = /^(.*)\/(.*):(\d+)$/.exec(service) ?? [];
  const protocol = namespace === 'data' ? 'tcp' : namespace === 'inventory' ? 'grpc' : 'http';
  const spec = { selector: { app: name }, ports: [{ name: protocol, port: Number(port) }] };
  return { manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec }, origin: {} };
}

function meshOf(file: string, services: readonly string[], others: readonly Entry[] = []): Mesh {
  const folder = temporaryFolder();
  run(`examples/recipes/${file}`, {}, folder);
  return Mesh.from([...loadManifests(folder), ...services.map(serviceEntry), ...others]);
}

test.each(Object.entries(recipes))(
  'the requests of examples/recipes/%s go where its first line says',
  (file, { services, others, rows }) => {
    const mesh = meshOf(file, services, others);
    for (const [request, wanted] of rows) expect(mesh).toRoute(request).to(wanted);
    expect(mesh).toHaveRouteCoverage(1);
  },
);

test.each(Object.entries(clusters))('the cluster %s sends its share of the shop to the next version', (name, { host, canary, target }) => {
  const folder = temporaryFolder();
  run('examples/clusters/main.ts', { CLUSTER: name }, folder);
  const services = ['shop/web-stable:8080', 'shop/web-next:8080'].map(serviceEntry);
  const mesh = Mesh.from([...loadManifests(folder), ...services], { target });
  const split = [to('shop/web-stable', undefined, 100 - canary), to('shop/web-next', undefined, canary)];
  expect(mesh)
    .toRoute({ from: 'gateway-api:shop/shop', url: `http://${host}/` })
    .to(split);
  expect(mesh).toHaveRouteCoverage(1);
});

test('every recipe with routes is here, or has a reason why not', () => {
  const known = new Set([...Object.keys(recipes), ...Object.keys(unreached)]);
  const others = programs('examples/recipes').filter((file) => !known.has(file));
  expect(others.filter((file) => meshOf(file, []).coverage().missed.length > 0)).toEqual([]);
});

test('a host whose TLS ends at the gateway is not served in plaintext', () => {
  const mesh = meshOf('tls-passthrough-and-termination.ts', []);
  expect(mesh.simulate({ from: ingress, url: `${shop}/a` })).toRedirectTo('https://shop.example.com/a', { status: 301 });
});
