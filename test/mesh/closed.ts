/** Completes a set: whatever its objects refer to and the set does not have is made, as plainly as possible. */
import type { Manifest } from '../../lib/manifests/manifest-set';
import { type Edge, edgesIn } from '../../lib/mesh/edges';
import { Mesh } from '../../lib/mesh/mesh';
import { entriesOf, listOf, numberOf, textMapOf, textOf } from '../../lib/mesh/reading';

type Labels = Readonly<Record<string, string>>;

/** A set that is all there is. */
export const meshOfManifests = (manifests: readonly Manifest[]): Mesh =>
  new Mesh(
    manifests.map((manifest, document) => ({ manifest, origin: { file: 'set.yaml', document } })),
    { istio: '1.30.3', complete: 'all' },
  );

interface Name {
  readonly name: string;
  readonly namespace?: string;
}

const object = (apiVersion: string, kind: string, metadata: Name, spec: object = {}): Manifest => ({ apiVersion, kind, metadata, spec });

const deployment = (metadata: Name, labels: Labels): Manifest =>
  object('apps/v1', 'Deployment', metadata, {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'example.com/main:1' }] } },
  });

const service = (metadata: Name, selector: Labels, ports: readonly number[]): Manifest =>
  object('v1', 'Service', metadata, { selector, ports: ports.map((port) => ({ name: `http-${port}`, port })) });

/** The ports at which a set sends requests to a Service; one that is never named has port 80. */
function portsIn(manifests: readonly Manifest[], { name, namespace = '' }: Name): readonly number[] {
  const names = [name, `${name}.${namespace}.svc.cluster.local`];
  const found = new Set<number>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { host, name: backend, port } = entriesOf(value);
    const number = numberOf(port) ?? numberOf(entriesOf(port)['number']);
    if (number !== undefined && [host, backend].some((each) => names.includes(textOf(each) ?? ''))) found.add(number);
    Object.values(value).forEach(visit);
  };
  manifests.forEach(visit);
  return found.size === 0 ? [80] : [...found];
}

type Make = (meant: Name, edge: Edge, manifests: readonly Manifest[]) => readonly Manifest[];

const workload: Make = (meant, _edge, manifests) => [
  service(meant, { app: meant.name }, portsIn(manifests, meant)),
  deployment(meant, { app: meant.name }),
];

/** Pods with the labels of a selector; those of a Gateway have a Service in front. */
const selected: Make = ({ name, namespace }, { object: by }) => {
  const labels = Object.fromEntries(name.split(',').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']));
  if (by.type !== 'networking.istio.io/Gateway') return [deployment({ name: `of-${by.name}`, namespace: namespace ?? '' }, labels)];
  const ports = listOf(by.spec['servers']).flatMap((server) => numberOf(entriesOf(entriesOf(server)['port'])['number']) ?? []);
  const metadata = { name: `of-${by.name}`, namespace: 'istio-ingress' };
  return [deployment(metadata, labels), service(metadata, labels, [...new Set(ports)])];
};

const gateway: Make = (meant, { slot }) =>
  slot === 'gateway'
    ? [
        object('networking.istio.io/v1', 'Gateway', meant, {
          selector: { istio: 'edge' },
          servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
        }),
      ]
    : [
        object('gateway.networking.k8s.io/v1', 'Gateway', meant, {
          gatewayClassName: 'istio',
          listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
        }),
      ];

const plain =
  (apiVersion: string, kind: string): Make =>
  (meant) => [object(apiVersion, kind, meant)];

/** What is made for a name of a kind. */
const makers: Readonly<Record<string, Make>> = {
  Service: workload,
  Gateway: gateway,
  Secret: (meant) => [object('cert-manager.io/v1', 'Certificate', meant, { secretName: meant.name })],
  Namespace: plain('v1', 'Namespace'),
  ServiceAccount: plain('v1', 'ServiceAccount'),
  ConfigMap: plain('v1', 'ConfigMap'),
};

function stubsFor(edge: Edge, manifests: readonly Manifest[]): readonly Manifest[] {
  const { name } = edge;
  const [, host = '', of = ''] = /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(name) ?? [];
  if (host !== '') return workload({ name: host, namespace: of }, edge, manifests);
  if (name.includes('=')) return selected({ name, namespace: edge.object.namespace }, edge, manifests);
  const [kind = '', path = ''] = name.split(' ');
  const [first = '', second] = path.split('/');
  const make = makers[kind];
  if (make === undefined) throw new Error(`Nothing is known of "${name}", to which ${edge.object.type} ${edge.object.name} refers.`);
  return make(second === undefined ? { name: first } : { name: second, namespace: first }, edge, manifests);
}

/** The pods of subsets, which nothing but their DestinationRule names. */
function subsetsOf(set: readonly Manifest[]): readonly Manifest[] {
  const mesh = meshOfManifests(set);
  return edgesIn(mesh)
    .filter(({ object: { type }, path }) => type === 'networking.istio.io/DestinationRule' && path === 'spec.host')
    .flatMap(({ object: { name, spec }, targets: [target] }) => {
      const selector = textMapOf(target?.spec['selector'] ?? entriesOf(target?.spec['workloadSelector'])['labels']);
      if (target === undefined || Object.keys(selector).length === 0) return [];
      return listOf(spec['subsets'])
        .map(entriesOf)
        .map((subset) => ({ subset: textOf(subset['name']) ?? '', labels: { ...selector, ...textMapOf(subset['labels']) } }))
        .filter(({ labels }) => mesh.workloads.selected(labels, target.namespace).length === 0)
        .map(({ subset, labels }) => deployment({ name: `${name}-${subset}`, namespace: target.namespace }, labels));
    });
}

/** The set with all that its objects refer to. */
export function closed(manifests: readonly Manifest[]): readonly Manifest[] {
  let set = manifests;
  for (let round = 0; round < 9; round++) {
    const missing = edgesIn(meshOfManifests(set)).filter(({ state }) => state === 'missing');
    if (missing.length === 0) return [...set, ...subsetsOf(set)];
    const stubs = missing.flatMap((edge) => stubsFor(edge, set));
    set = [...set, ...new Map(stubs.map((stub) => [JSON.stringify([stub.kind, stub.metadata]), stub])).values()];
  }
  throw new Error('The set cannot be closed.');
}
