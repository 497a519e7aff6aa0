/** One sample of `synth.ts`: makes pairs of a VirtualService and a DestinationRule, writes them, judged or not, and prints what that took. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ApiObject, App, Chart } from 'cdk8s';
import type * as Entry from '../../lib/index';

type Package = typeof Entry;

const [way = '', count = '', folder = ''] = process.argv.slice(2);

const subsets = { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } } as const;
const tls = { mode: 'ISTIO_MUTUAL' } as const;

function addOurs(chart: Chart, name: string, { istio }: Package): void {
  const rule = new istio.DestinationRule(chart, name, { host: name, trafficPolicy: { tls }, subsets });
  new istio.VirtualService(chart, `${name}-routes`, {
    metadata: { name },
    hosts: [name],
    http: [
      { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: rule.subset('v2') }] },
      {
        route: [
          { destination: rule.subset('v1'), weight: 90 },
          { destination: rule.subset('v2'), weight: 10 },
        ],
        timeout: '5s',
        retries: { attempts: 3, perTryTimeout: '2s' },
      },
    ],
  });
}

const apiVersion = 'networking.istio.io/v1';

function addPlain(chart: Chart, name: string): void {
  const host = `${name}.shop.svc.cluster.local`;
  new ApiObject(chart, name, {
    apiVersion,
    kind: 'DestinationRule',
    metadata: { name },
    spec: {
      host: name,
      trafficPolicy: { tls },
      subsets: Object.entries(subsets).map(([subset, { labels }]) => ({ name: subset, labels })),
    },
  });
  new ApiObject(chart, `${name}-routes`, {
    apiVersion,
    kind: 'VirtualService',
    metadata: { name },
    spec: {
      hosts: [name],
      http: [
        { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: { host, subset: 'v2' } }] },
        {
          route: [
            { destination: { host, subset: 'v1' }, weight: 90 },
            { destination: { host, subset: 'v2' }, weight: 10 },
          ],
          timeout: '5s',
          retries: { attempts: 3, perTryTimeout: '2s' },
        },
      ],
    },
  });
}

const digest = (output: string): string =>
  readdirSync(output)
    .sort()
    .reduce((hash, file) => hash.update(file).update(readFileSync(join(output, file))), createHash('sha256'))
    .digest('hex');

const load = createRequire(join(folder, 'main.js'));
const ours = way === 'plain' ? undefined : (load('cdk8s-mesh') as Package);
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-synth-'));
try {
  const before = process.cpuUsage();
  const start = performance.now();
  const app = new App({ outdir: join(outdir, 'dist') });
  ours?.configure(app, {
    check: way === 'judged' || way === 'checked',
    ...(way === 'judged' ? { layers: ['schema', 'cel', 'webhook'] } : {}),
  });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  for (let index = 0; index < Number(count); index++) {
    if (ours === undefined) addPlain(chart, `service-${index}`);
    else addOurs(chart, `service-${index}`, ours);
  }
  const made = performance.now();
  app.synth();
  const written = performance.now();
  const { user, system } = process.cpuUsage(before);
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    JSON.stringify({ make: made - start, synth: written - made, cpu: (user + system) / 1000, memory, digest: digest(app.outdir) }),
  );
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
