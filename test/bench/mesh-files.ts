/** Sets that `mesh.ts` measures: a namespace a team, nine services in each, and an edge that all teams share. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The objects of one team. */
export const objectsPerTeam = 50;

const head = (apiVersion: string, kind: string, name: string, namespace: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;

/** What a service is made of: its pods, and what says who calls it and how. */
const service = (team: string, name: string): readonly string[] => [
  `${head('v1', 'Service', name, team)}spec:\n  selector: {app: ${name}}\n  ports: [{name: http, port: 80, targetPort: 8080}]\n`,
  `${head('apps/v1', 'Deployment', name, team)}spec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}, version: v1}}\n    spec:\n      serviceAccountName: ${name}\n      containers: [{name: main, image: "example.com/${name}:1", ports: [{containerPort: 8080}]}]\n`,
  `${head('networking.istio.io/v1', 'DestinationRule', name, team)}spec:\n  host: ${name}.${team}.svc.cluster.local\n  trafficPolicy: {loadBalancer: {simple: LEAST_REQUEST}}\n  subsets: [{name: v1, labels: {version: v1}}]\n`,
  `${head('networking.istio.io/v1', 'VirtualService', name, team)}spec:\n  hosts: [${name}.${team}.svc.cluster.local]\n  http:\n    - match: [{uri: {prefix: /api}}]\n      route: [{destination: {host: ${name}.${team}.svc.cluster.local, subset: v1}}]\n      timeout: 5s\n    - route: [{destination: {host: ${name}.${team}.svc.cluster.local, port: {number: 80}}}]\n`,
  `${head('security.istio.io/v1', 'AuthorizationPolicy', name, team)}spec:\n  selector: {matchLabels: {app: ${name}}}\n  rules: [{from: [{source: {principals: [cluster.local/ns/${team}/sa/${name}]}}], to: [{operation: {methods: [GET]}}]}]\n`,
];

const services = ['cart', 'catalog', 'checkout', 'mail', 'orders', 'payments', 'search', 'stock', 'users'];

const team = (name: string): readonly string[] => [
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n`,
  `${head('security.istio.io/v1', 'PeerAuthentication', 'default', name)}spec: {mtls: {mode: STRICT}}\n`,
  `${head('networking.istio.io/v1', 'Sidecar', 'default', name)}spec: {egress: [{hosts: [./*, infra/*]}]}\n`,
  `${head('networking.istio.io/v1', 'Gateway', 'public', name)}spec:\n  selector: {istio: edge}\n  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["${name}/${name}.example.com"]}]\n`,
  `${head('networking.istio.io/v1', 'VirtualService', 'public', name)}spec:\n  hosts: [${name}.example.com]\n  gateways: [public]\n  http: [{route: [{destination: {host: cart.${name}.svc.cluster.local, subset: v1, port: {number: 80}}}]}]\n`,
  ...services.flatMap((each) => service(name, each)),
];

const edge = [
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: infra, labels: {istio-injection: enabled}}\n',
  `${head('apps/v1', 'Deployment', 'edge', 'infra')}spec:\n  selector: {matchLabels: {istio: edge}}\n  template:\n    metadata: {labels: {istio: edge}}\n    spec: {containers: [{name: edge, image: "example.com/edge:1"}]}\n`,
  `${head('v1', 'Service', 'edge', 'infra')}spec:\n  selector: {istio: edge}\n  ports: [{name: http, port: 80, targetPort: 8080}]\n`,
];

/** Writes a set of about so many objects, a file a team. */
export function writeMesh(folder: string, objects: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'edge.yaml'), edge.join('---\n'));
  for (let index = 0; index < objects / objectsPerTeam; index++)
    writeFileSync(join(folder, `team-${index}.yaml`), team(`team-${index}`).join('---\n'));
}
