import type { Dice } from '../dice';
import type { Manifest } from '../random-mesh';
import { exportTo, metadata, namespaces, services } from './names';

const portSets = [
  [{ name: 'http', port: 80 }],
  [{ name: 'http', port: 80, targetPort: 8080 }],
  [
    { name: 'http', port: 80, targetPort: 'web' },
    { name: 'http2-alt', port: 8000 },
  ],
  [
    { name: 'http', port: 80 },
    { name: 'http-alt', port: 8000, targetPort: 80 },
  ],
  [
    { name: 'web', port: 80, appProtocol: 'http' },
    { name: 'grpc', port: 8000 },
    { name: 'tcp', port: 9000 },
  ],
  [{ name: 'http-alt', port: 8000 }],
] as const;

/** What kind of Service it is. */
const shapes = [{}, {}, {}, { clusterIP: 'None' }, { type: 'ExternalName', externalName: 'one.entry.test' }] as const;

const pod = (dice: Dice, name: string, namespace: string, index: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `${name}-${index}`, namespace, labels: { app: name, version: dice.one(['v1', 'v2']) } },
  ...dice.maybe(0.5, () => ({ spec: { containers: [{ name: 'main', ports: [{ name: 'web', containerPort: 8080 }] }] } })),
});

function service(dice: Dice, name: string, namespace: string): readonly Manifest[] {
  const annotations = dice.maybe(0.25, () => ({ annotations: { 'networking.istio.io/exportTo': exportTo(dice).join(',') } }));
  const selector = dice.maybe(0.95, () => ({ selector: { app: name } }));
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...metadata(dice, name, namespace), ...annotations },
      spec: { ...selector, ports: dice.one<readonly Manifest[]>([...portSets]), ...dice.one<Manifest>([...shapes]) },
    },
    ...dice.several(0, 2, (index) => pod(dice, name, namespace, index)),
  ];
}

const machine = (dice: Dice, index: number): Manifest => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'WorkloadEntry',
  metadata: metadata(dice, `machine-${index}`),
  spec: {
    address: dice.one(['192.0.2.40', '192.0.2.41', 'host.machine.test']),
    labels: { app: dice.one([...services, 'machine'] as const), version: dice.one(['v1', 'v2']) },
    ...dice.maybe(0.3, () => ({ ports: { http: 8888 } })),
    ...dice.maybe(0.3, () => ({ weight: 3, locality: 'here/there', serviceAccount: 'one' })),
  },
});

/** Services of every type, their pods, and machines. */
export function serviceObjects(dice: Dice): readonly Manifest[] {
  const places = namespaces.flatMap((namespace) => services.map((name) => ({ name, namespace })));
  return [
    ...dice.some(places, 0.75).flatMap(({ name, namespace }) => service(dice, name, namespace)),
    ...dice.several(0, 3, (index) => machine(dice, index)),
  ];
}
