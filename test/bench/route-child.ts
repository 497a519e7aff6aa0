/** One sample of `route.ts`: tables of a gateway over many VirtualServices, and decisions by them. Prints JSON. */
import { performance } from 'node:perf_hooks';
import type * as Targets from '../../lib/core/target';
import type { Manifest } from '../../lib/manifests/manifest-set';
import type * as Simulate from '../../lib/route/simulate';

const [lib = '', count = ''] = process.argv.slice(2);
const size = Number(count);

/* The built package, as users run it. */
/* eslint-disable @typescript-eslint/no-require-imports */
const { simulatorOf } = require(`${lib}/route/simulate`) as typeof Simulate;
const { resolveTarget } = require(`${lib}/core/target`) as typeof Targets;
/* eslint-enable @typescript-eslint/no-require-imports */

const object = (apiVersion: string, kind: string, name: string, spec: object): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop' },
  spec,
});

const labels = { istio: 'edge' };

const edge: readonly Manifest[] = [
  object('networking.istio.io/v1', 'Gateway', 'edge', {
    selector: labels,
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
  }),
  object('v1', 'Service', 'edge', { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080 }] }),
  object('apps/v1', 'Deployment', 'edge', {
    template: { metadata: { labels }, spec: { containers: [{ name: 'proxy', image: 'example.com/proxy:1' }] } },
  }),
];

/** A Service and the routes of its host: two paths, one by a header, and a default. */
const service = (index: number): readonly Manifest[] => {
  const host = `service-${index}.shop.svc.cluster.local`;
  const route = [{ destination: { host, port: { number: 80 } } }];
  return [
    object('v1', 'Service', `service-${index}`, { selector: { app: `a-${index}` }, ports: [{ name: 'http', port: 80 }] }),
    object('networking.istio.io/v1', 'VirtualService', `service-${index}`, {
      hosts: [`service-${index}.example.com`],
      gateways: ['edge'],
      http: [
        { match: [{ uri: { prefix: '/api' }, headers: { 'x-team': { exact: 'a' } } }], route, timeout: '2s' },
        { match: [{ uri: { regex: '/v[0-9]+/.*' } }], route },
        { route },
      ],
    }),
  ];
};

const manifests = [...edge, ...Array.from({ length: size }, (_, index) => service(index)).flat()];
const entries = manifests.map((manifest, document) => ({ manifest, origin: { file: 'mesh.yaml', document } }));
const from = { kind: 'gateway', namespace: 'shop', labels } as const;
const ask = (index: number): Parameters<ReturnType<typeof simulatorOf>['decide']>[0] => ({
  from,
  port: 80,
  protocol: 'http',
  method: 'GET',
  authority: `service-${index}.example.com`,
  path: index % 3 === 0 ? '/api/x' : index % 3 === 1 ? '/v1/y' : '/z',
  headers: [],
});

const start = performance.now();
const simulator = simulatorOf(entries, { target: resolveTarget() });
const first = simulator.decide(ask(0)).outcome;
const made = performance.now();
if (first !== 'forward' && first !== 'noHealthyUpstream') throw new Error(`The first request gives ${first}.`);
const asked = 20_000;
for (let index = 0; index < asked; index++) simulator.decide(ask(index % size));
const decided = performance.now();
process.stdout.write(
  JSON.stringify({ tables: made - start, decision: ((decided - made) / asked) * 1000, memory: process.resourceUsage().maxRSS / 1024 }),
);
