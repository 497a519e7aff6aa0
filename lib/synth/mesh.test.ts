import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { collect, configure, explain, gatewayApi, install, istio, loadManifests, Mesh, simulate } from '..';

/** A shop with two ways in and a client inside. */
function shop() {
  const app = Testing.app();
  configure(app, { target: { istio: '1.24' } });
  new install.IstioOperator(app, 'istio', {
    profile: 'default',
    meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const client = new kplus.Deployment(chart, 'client', {
    metadata: { name: 'client' },
    podMetadata: { labels: { app: 'client' } },
    containers: [{ image: 'client' }],
  });
  const cart = new kplus.Service(chart, 'cart', { metadata: { name: 'cart' }, ports: [{ name: 'http', port: 80 }] });
  const gateway = new istio.Gateway(chart, 'edge', {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
  });
  new istio.VirtualService(chart, 'cart', {
    hosts: ['shop.example.com'],
    gateways: [gateway],
    http: [{ match: [{ uri: { prefix: '/cart' } }], route: [{ destination: cart }] }],
  });
  const public_ = new gatewayApi.Gateway(chart, 'public', {
    gatewayClassName: 'istio',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
  });
  new gatewayApi.HTTPRoute(chart, 'route', { rules: [{ backendRefs: [cart] }] }).attachTo(public_);
  return { app, chart, client, cart, gateway, public_ };
}

test('a mesh is made of an app, one of its constructs, or manifests, and asked by constructs', () => {
  const { app, chart, client, gateway, public_ } = shop();
  const request = { from: gateway, url: 'http://shop.example.com/cart' };
  for (const mesh of [Mesh.from(app), Mesh.from(chart), Mesh.from(collect(app))]) {
    const { outcome, request: asked } = mesh.simulate(request);
    expect(outcome).toBe('forward');
    expect(asked.from).toEqual({
      kind: 'gateway',
      namespace: 'istio-system',
      labels: { app: 'istio-ingressgateway', istio: 'ingressgateway' },
    });
    expect(simulate(mesh, { from: public_, host: 'any', path: 'x', headers: { a: ['1', '2'] } })).toMatchObject({
      outcome: 'forward',
      request: {
        path: '/x',
        port: 80,
        headers: [
          ['a', '1'],
          ['a', '2'],
        ],
      },
    });
    expect(mesh.simulate({ from: client, url: 'http://cart/' }).outcome).toBe('forward');
  }
});

test('an app says for which mesh configuration it is asked', () => {
  const { app, client } = shop();
  const request = { from: client, url: 'http://elsewhere.example.com/' };
  expect(Mesh.from(app).simulate(request).outcome).toBe('directResponse');
  expect(Mesh.from(app, { assume: { meshConfig: {} } }).simulate(request).outcome).toBe('passthrough');
});

test('manifests of files are asked by names', () => {
  const mesh = Mesh.from(loadManifests('dist/'));
  expect(explain(mesh.simulate({ from: 'gateway:istio-system/istio=ingressgateway', url: 'http://bookinfo.example.com/nothing' }))).toMatch(
    /^No route takes it/,
  );
});

test('a Service as caller, or an object of another app, is refused', () => {
  const mesh = Mesh.from(shop().app);
  const { cart } = shop();
  expect(() => mesh.simulate({ from: cart, url: 'http://cart/' })).toThrow('MESH030: Service shop/cart is no Gateway and no workload');
  expect(() => Mesh.from(Testing.app()).simulate({ from: shop().gateway, url: 'http://cart/' })).toThrow('MESH030');
});

test.each([
  ['from: nobody', { from: 'nobody', url: 'http://a/' }],
  ['no URL', { from: 'pod:a/b=c', url: 'a' }],
  ['no host', { from: 'pod:a/b=c' }],
  ['no port', { from: 'pod:a/b=c', url: 'tcp://a' }],
  ['a field that is none', { from: 'pod:a/b=c', url: 'http://a/', header: {} }],
])('%s cannot be read', (_, request) => {
  expect(() => Mesh.from([]).simulate(request)).toThrow('MESH030');
});
