/**
 * Asks random requests of random meshes: objects that the cluster takes, whatever is in them, beside meshes that make sense. None may crash the
 * simulator, and each is answered, or is `unsupported` with the field's path: `npm run verify:routes -- [SEED] [REQUESTS]`. Prints the
 * slowest request, and as the last line how many were answered.
 */
import { performance } from 'node:perf_hooks';
import { resolveTarget } from '../../lib/core/target';
import type { Manifest } from '../../lib/manifests/manifest-set';
import { entriesOf, listOf, textOf } from '../../lib/mesh/reading';
import type { ProxyReference, RouteRequest } from '../../lib/route/request';
import { simulationOf } from '../../lib/route/simulation';
import { meshOf } from '../../lib/route/simulate';
import { Simulator } from '../../lib/route/simulator';
import { Questions, specSchemas } from '../conformance/admission/mutate/questions';
import { casesOf, ownInstalled } from '../conformance/admission/recordings';
import { Dice } from '../conformance/routing/random/dice';
import { meshObjects, namespaces } from '../conformance/routing/random/web/objects';
import { routeObjects } from '../conformance/routing/random/web/routes';

const [seed = 1, wanted = 20_000] = process.argv.slice(2).map(Number);
const requestsOfMesh = 40;
const objectsOfMesh = 30;

const target = resolveTarget(ownInstalled);
const questions = new Questions(seed, casesOf(ownInstalled.istio), specSchemas(ownInstalled));
/* Those that say where requests go. */
const kinds =
  'VirtualService DestinationRule Gateway ServiceEntry Sidecar WorkloadEntry HTTPRoute GRPCRoute TLSRoute TCPRoute ReferenceGrant'.split(
    ' ',
  );

const proxies: readonly [ProxyReference, ...ProxyReference[]] = [
  { kind: 'sidecar', namespace: 'red', labels: { app: 'web' } },
  { kind: 'sidecar', namespace: 'green', labels: { app: 'job' } },
  { kind: 'gateway', namespace: 'istio-system', labels: { istio: 'edge' } },
  { kind: 'gatewayAPI', namespace: 'red', name: 'kube' },
];

/** An object among the others: in a namespace of theirs, and at their gateways, so that requests meet it. */
function amongOthers(manifest: Manifest, dice: Dice, index: number): Manifest {
  const metadata = { ...entriesOf(manifest.metadata), name: `random-${index}`, namespace: dice.one(namespaces) };
  const spec = entriesOf(manifest['spec']);
  if (manifest.apiVersion.startsWith('gateway.networking.k8s.io/') && manifest.kind.endsWith('Route'))
    return { ...manifest, metadata, spec: { ...spec, parentRefs: [{ name: 'kube', namespace: 'red' }] } };
  if (manifest.kind === 'Gateway' && 'servers' in spec) return { ...manifest, metadata, spec: { ...spec, selector: { istio: 'edge' } } };
  if (manifest.kind === 'VirtualService' && dice.chance(0.6))
    return { ...manifest, metadata, spec: { ...spec, gateways: ['red/edge', 'mesh'] } };
  return { ...manifest, metadata };
}

const hostsIn = ({ spec }: Manifest): readonly string[] => {
  const { hosts, hostnames } = entriesOf(spec);
  return [...listOf(hosts), ...listOf(hostnames)].flatMap(
    (host) =>
      textOf(host)
        ?.replace(/^[^/]*\//, '')
        .replace('*', 'a') ?? [],
  );
};

function requestTo(hosts: readonly string[], dice: Dice): RouteRequest {
  const authority = dice.one(['cart', 'cart.red.svc.cluster.local', 'nobody.test', '', ...dice.some(hosts, 0.5)]);
  const header = (name: string): readonly (readonly [string, string])[] =>
    dice.chance(0.3) ? [[name, dice.one(['1', 'ab', '', 'a,b', 'ä'])]] : [];
  return {
    from: dice.one(proxies),
    port: dice.one([80, 80, 80, 443, 81, 8000, 9000]),
    protocol: dice.chance(0.05) ? 'tcp' : 'http',
    method: dice.one(['GET', 'GET', 'POST', 'OPTIONS', 'PRI']),
    authority: dice.chance(0.1) ? `${authority}:${dice.one(['80', '443', 'x'])}` : authority,
    path: dice.one(['/', '/a', '/a/b?x=1&y', '/api/v1', '/..//a', '/%2e%2e/a', '*', `/${'a'.repeat(2000)}b`]),
    headers: [...header('x-one'), ...header('end-user'), ...header('cookie'), ...header('origin')],
    ...(dice.chance(0.2) ? { tls: { sni: authority, ...(dice.chance(0.3) ? { alpn: ['istio'] } : {}) } } : {}),
  };
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const outcomes = new Map<string, number>();
let slowest = 0;

function fail(mesh: number, what: string, request: RouteRequest): void {
  counts.failed++;
  if (counts.failed <= 5) console.log(`mesh ${mesh}: ${what}\n  ${JSON.stringify(request).slice(0, 600)}`);
}

function ask(simulator: Simulator, request: RouteRequest, mesh: number): void {
  const start = performance.now();
  try {
    const decision = simulationOf(simulator, request);
    outcomes.set(decision.outcome, (outcomes.get(decision.outcome) ?? 0) + 1);
    if (decision.outcome === 'unsupported' && decision.field === '') fail(mesh, 'unsupported without a field', request);
    else counts.passed++;
  } catch (error) {
    fail(mesh, error instanceof Error ? (error.stack ?? error.message) : String(error), request);
  }
  slowest = Math.max(slowest, performance.now() - start);
}

for (let mesh = 0; mesh * requestsOfMesh < wanted; mesh++) {
  const dice = new Dice(seed + mesh);
  const random = Array.from({ length: objectsOfMesh }, (_, index) =>
    amongOthers(questions.next(kinds).documents[0] as Manifest, dice, index),
  );
  const manifests = [...([...meshObjects(dice), ...routeObjects(dice)] as readonly unknown[] as readonly Manifest[]), ...random];
  const entries = manifests.map((manifest, document) => ({ manifest, origin: { document } }));
  const simulator = new Simulator(meshOf(entries, { target, complete: 'all' }));
  const hosts = manifests.flatMap(hostsIn);
  for (let index = 0; index < requestsOfMesh; index++) ask(simulator, requestTo(hosts, dice), mesh);
}
console.log(JSON.stringify(Object.fromEntries([...outcomes].sort())));
console.log(`the slowest request, its tables made with it: ${slowest.toFixed(0)} ms`);
console.log(JSON.stringify(counts));
if (counts.failed > 0) process.exitCode = 1;
