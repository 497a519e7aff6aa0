import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { namespaces, object, services } from './pools';

const istio = 'networking.istio.io/v1';

function service(dice: Dice, name: string, namespace: string): readonly Manifest[] {
  const ports = [
    {
      name: 'http',
      port: 80,
      ...dice.maybe(0.1, () => ({ appProtocol: dice.one(['kubernetes.io/h2c', 'kubernetes.io/ws', 'https', 'tcp']) })),
    },
    ...(dice.chance(0.75) ? [{ name: 'http-alt', port: 8000, targetPort: 8001 }] : []),
    ...(dice.chance(0.5) ? [{ name: dice.one(['grpc', 'http2']), port: 9000 }] : []),
    ...(dice.chance(0.5) ? [{ name: 'tls', port: 443 }] : []),
  ];
  const kind = dice.maybe(0.1, () =>
    dice.one<Manifest>([
      { clusterIP: 'None' },
      { type: 'ExternalName', externalName: dice.one(['one.entry.test', 'stock.red.svc.cluster.local']) },
    ]),
  );
  const spec = { selector: { app: name }, ports, ...kind };
  const annotations = dice.maybe(0.1, () => ({ annotations: { 'networking.istio.io/exportTo': dice.one(['.', '*', 'red']) } }));
  const labels = { app: name, version: dice.one(['v1', 'v2']) };
  return [
    object(dice, 'Service', { apiVersion: 'v1', name, namespace, ...annotations }, spec),
    ...(dice.chance(0.92) ? [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: `${name}-1`, namespace, labels } }] : []),
  ];
}

/** No two share a host: which of them a gateway takes depends on which sidecars of its namespace came before it. */
const entry = (dice: Dice, index: number): Manifest =>
  object(
    dice,
    'ServiceEntry',
    { apiVersion: istio, name: `entry-${index}` },
    {
      hosts: index === 0 ? ['one.entry.test', 'own.entry.test'] : ['*.wild.test', 'two.entry.test'],
      location: dice.one(['MESH_EXTERNAL', 'MESH_INTERNAL']),
      resolution: index === 0 ? dice.one(['DNS', 'NONE']) : 'NONE',
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }, ...(dice.chance(0.4) ? [{ number: 443, name: 'tls', protocol: 'TLS' }] : [])],
      ...dice.maybe(0.2, () => ({ exportTo: [dice.one(['.', '*', 'red'])] })),
    },
  );

const grant = (dice: Dice, index: number): Manifest =>
  object(
    dice,
    'ReferenceGrant',
    { apiVersion: 'gateway.networking.k8s.io/v1beta1', name: `grant-${index}` },
    {
      from: dice.several(1, 2, () => ({
        group: 'gateway.networking.k8s.io',
        kind: dice.one(['HTTPRoute', 'HTTPRoute', 'HTTPRoute', 'GRPCRoute', 'TLSRoute']),
        namespace: dice.one(namespaces),
      })),
      to: [{ group: '', kind: 'Service', ...dice.maybe(0.4, () => ({ name: dice.one(services) })) }],
    },
  );

const namespaceObject = (dice: Dice, name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: dice.maybe(0.8, () => ({ team: dice.one(['one', 'two']) })) },
});

const authority = (namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'ca', namespace },
  data: { 'ca.crt': 'some certificate' },
});

/** Services and their pods, entries, grants and Namespaces. */
export const surroundings = (dice: Dice): readonly Manifest[] => [
  ...dice.some(namespaces, 0.8).map((name) => namespaceObject(dice, name)),
  ...dice
    .some(
      namespaces.flatMap((namespace) => services.map((name) => ({ name, namespace }))),
      0.9,
    )
    .flatMap(({ name, namespace }) => service(dice, name, namespace)),
  ...dice.several(0, 2, (index) => entry(dice, index)),
  ...dice.several(3, 6, (index) => grant(dice, index)),
  ...namespaces.map(authority),
];
