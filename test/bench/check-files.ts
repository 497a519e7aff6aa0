/** The folders that `check.ts` measures: pairs as a mesh has most of, and a mix of what else lies in a repository. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A VirtualService with two routes, weights, a match, a timeout and retries, and its DestinationRule with two subsets. */
export const pair = (index: number): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: service-${index}
  namespace: shop
spec:
  hosts:
    - service-${index}
  http:
    - match:
        - headers:
            end-user:
              exact: jason
      route:
        - destination:
            host: service-${index}.shop.svc.cluster.local
            subset: v2
    - route:
        - destination:
            host: service-${index}.shop.svc.cluster.local
            subset: v1
          weight: 90
        - destination:
            host: service-${index}.shop.svc.cluster.local
            subset: v2
          weight: 10
      timeout: 5s
      retries:
        attempts: 3
        perTryTimeout: 2s
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: service-${index}
  namespace: shop
spec:
  host: service-${index}.shop.svc.cluster.local
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
  subsets:
    - name: v1
      labels:
        version: v1
    - name: v2
      labels:
        version: v2
`;

const head = (group: string, kind: string, index: number): string =>
  `apiVersion: ${group}\nkind: ${kind}\nmetadata:\n  name: thing-${index}\n  namespace: team-${index % 50}\n  labels: {app.kubernetes.io/name: thing-${index}, version: v1}\n`;

/** Ten documents of as many kinds: six that are judged, one of them wrong, and four that are passed over. */
const kinds: readonly ((index: number) => string)[] = [
  (index) => pair(index),
  (index) =>
    `${head('networking.istio.io/v1', 'ServiceEntry', index)}spec:\n  hosts: [api-${index}.example.com]\n  ports:\n    - {number: 443, name: https, protocol: HTTPS}\n  resolution: DNS\n`,
  (index) =>
    `${head('security.istio.io/v1', 'AuthorizationPolicy', index)}spec:\n  selector: {matchLabels: {app: thing-${index}}}\n  rules:\n    - from:\n        - source: {principals: [cluster.local/ns/team-1/sa/thing-${index}]}\n      to:\n        - operation: {methods: [GET, POST], paths: [/api/*]}\n`,
  (index) =>
    `${head('gateway.networking.k8s.io/v1', 'HTTPRoute', index)}spec:\n  parentRefs: [{name: public, namespace: infra}]\n  hostnames: ["thing-${index}.example.com"]\n  rules:\n    - matches: [{path: {type: PathPrefix, value: /}}]\n      backendRefs: [{name: thing-${index}, port: 8080}]\n`,
  (index) =>
    `${head('networking.istio.io/v1', 'Gateway', index)}spec:\n  selector: {istio: ingressgateway}\n  servers:\n    - port: {number: 443, name: https, protocol: HTTPS}\n      hosts: ["thing-${index}.example.com"]\n      tls: {mode: ${index % 100 === 0 ? 'SIMPEL' : 'SIMPLE'}, credentialName: thing}\n`,
  (index) =>
    `${head('apps/v1', 'Deployment', index)}spec:\n  replicas: 2\n  selector: {matchLabels: {app: thing-${index}}}\n  template:\n    metadata: {labels: {app: thing-${index}}}\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/thing:${index}\n          ports: [{containerPort: 8080}]\n          env:\n            - {name: LOG_LEVEL, value: info}\n`,
  (index) => `${head('v1', 'Service', index)}spec:\n  selector: {app: thing-${index}}\n  ports: [{name: http, port: 8080}]\n`,
  (index) => `${head('v1', 'ConfigMap', index)}data:\n  settings.yaml: |\n    a: ${index}\n    b:\n      - c\n`,
  (index) => `${head('v1', 'ServiceAccount', index)}automountServiceAccountToken: false\n`,
];

/** Writes a file a pair. */
export function writePairs(folder: string, pairs: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < pairs; index++) writeFileSync(join(folder, `service-${index}.yaml`), pair(index));
}

/** Writes documents of all kinds, ten in a file. */
export function writeMixed(folder: string, documents: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < documents / 10; index++) {
    writeFileSync(join(folder, `thing-${index}.yaml`), kinds.map((kind) => kind(index)).join('---\n'));
  }
}
