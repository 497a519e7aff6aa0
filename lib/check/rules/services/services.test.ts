import { deployment, namespace, service, testFamily } from '../../../../test/rules/family';

const enabled = namespace('istio-injection: enabled');
const app = (ports: string): string => deployment('cart', 'app: cart', `containers: [{ name: app, image: a, ports: [${ports}] }]`);
const of = (name: string, ports: string, labels = 'app: cart'): string => service(name, `selector: {${labels}}, ports: [${ports}]`);
const alias = (ports: string): string => service('api', `type: ExternalName, externalName: api.example.com, ports: [${ports}]`);
const all = { complete: 'all' } as const;

testFamily('SVC', [
  ['a port whose name begins with its protocol', service('cart', 'ports: [{ name: http-web, port: 80 }]'), []],
  ['a name in upper case', service('cart', 'ports: [{ name: HTTP, port: 80 }, { name: grpc-web-x, port: 81 }]'), []],
  ['a name without a dash', service('cart', 'ports: [{ name: httpweb, port: 80 }]'), ['SVC-1 Service shop/cart spec.ports[0].name']],
  ['no name', service('cart', 'ports: [{ port: 80 }]'), ['SVC-1 Service shop/cart spec.ports[0]']],
  ['UDP', service('cart', 'ports: [{ name: dns, port: 80, protocol: UDP }]'), []],
  ['a port of a protocol in which the server begins', service('cart', 'ports: [{ name: db, port: 3306 }]'), []],
  ['the control plane', service('istiod', 'ports: [{ name: x, port: 80 }]', ', labels: { istio: pilot }'), []],
  [
    'a gateway that Istio made',
    service('edge', 'ports: [{ name: default, port: 80 }]', ', labels: { gateway.istio.io/managed: istio.io-gateway-controller }'),
    [],
  ],
  ['a protocol of the application', service('cart', 'ports: [{ name: x, port: 80, appProtocol: kubernetes.io/ws }]'), []],
  [
    'one that Istio does not know',
    service('cart', 'ports: [{ name: http, port: 80, appProtocol: web }]'),
    ['SVC-2 Service shop/cart spec.ports[0].appProtocol'],
  ],
  ['an alias for TLS', alias('{ name: tls, port: 443 }'), []],
  ['an alias for bytes', alias('{ name: tcp, port: 443 }'), ['SVC-3 Service shop/api spec.ports[0].name']],
  ['an alias for bytes by another name', alias('{ name: tcp-api, port: 443 }'), []],
  ['an alias for nobody knows what', alias('{ port: 443 }'), ['SVC-3 Service shop/api spec.ports[0]']],

  [
    'one port that is HTTP and bytes',
    enabled + app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }') + of('b', '{ name: tcp, port: 81, targetPort: 80 }'),
    ['SVC-5 Deployment shop/cart metadata.name'],
  ],
  [
    'one port that is HTTP by its name and by its number',
    enabled +
      app('{ name: web, containerPort: 80 }') +
      of('a', '{ name: http, port: 80 }') +
      of('b', '{ name: http, port: 81, targetPort: web }'),
    [],
  ],
  [
    'one port that is HTTP and UDP',
    enabled + app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }, { name: quic, port: 80, protocol: UDP }'),
    [],
  ],
  [
    'two protocols of the same reading',
    enabled + app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }') + of('b', '{ name: grpc, port: 80 }'),
    [],
  ],
  [
    'the same without a sidecar',
    app('{ containerPort: 80 }') + of('a', '{ name: http, port: 80 }') + of('b', '{ name: tcp, port: 80 }'),
    [],
  ],

  ['a name that a container has', app('{ name: web, containerPort: 80 }') + of('a', '{ name: http, port: 80, targetPort: web }'), [], all],
  [
    'a name that none has',
    app('{ name: web, containerPort: 80 }') + of('a', '{ name: http, port: 80, targetPort: wbe }'),
    ['SVC-7 Service shop/a spec.ports[0].targetPort'],
    all,
  ],
  ['the same in a partial set', app('{ name: web, containerPort: 80 }') + of('a', '{ name: http, port: 80, targetPort: wbe }'), []],
  ['a Service that selects nothing', of('a', '{ name: http, port: 80, targetPort: wbe }'), [], all],
  ['the port of the sidecar itself', app('') + of('a', '{ name: http, port: 80, targetPort: http-envoy-prom }'), [], all],
  [
    'a number that no container lists',
    app('{ containerPort: 8080 }') + of('a', '{ name: http, port: 80 }'),
    ['SVC-8 Service shop/a spec.ports[0].port'],
    all,
  ],
  ['the same in a partial set', app('{ containerPort: 8080 }') + of('a', '{ name: http, port: 80 }'), []],
  ['a number, and containers that list nothing', app('') + of('a', '{ name: http, port: 80 }'), [], all],
  [
    'a number that one of two lists',
    app('{ containerPort: 8080 }') +
      app('{ containerPort: 80 }').replace('name: cart,', 'name: stock,') +
      of('a', '{ name: http, port: 80 }'),
    [],
    all,
  ],
]);
