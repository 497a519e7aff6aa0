import '../../lib/testing';
import { loadManifests, Mesh } from '../../lib';
import { run } from '../../lib/cli/run';

/* Where requests go in the reference stack, as `kubectl apply -f dist/` and `istioctl install` make it. */
const mesh = Mesh.from(loadManifests('dist/'), { target: { istio: '1.20.2', gatewayApi: '1.0.0' } });
const page = 'http://bookinfo.example.com';
const host = (app: string): string => `${app}.bookinfo.svc.cluster.local`;
const pod = (app: string): string => `pod:bookinfo/app=${app},version=v1`;
const ingress = 'gateway:istio-system/app=istio-ingressgateway,istio=ingressgateway';
const egress = 'gateway:istio-system/app=istio-egressgateway,istio=egressgateway';

describe('the way in, by Istio', () => {
  test.each(['/login', '/logout'])('%s goes to the productpage, and is retried only where it never arrived', (path) => {
    const request = mesh.simulate({ from: ingress, url: `${page}${path}`, method: 'POST' });
    expect(request).toRouteTo({ host: host('productpage'), port: 9080 });
    expect(request).toHaveTimeout('5s');
    expect(request).toHavePolicy({ retries: { attempts: 1, on: 'connect-failure,refused-stream' } });
  });

  test.each(['/productpage', '/static/style.css', '/api/v1/products/0'])('%s goes to the productpage, and has its time', (path) => {
    const request = mesh.simulate({ from: ingress, url: `${page}${path}` });
    expect(request).toRouteTo({ host: host('productpage'), port: 9080 });
    expect(request).toHaveTimeout('15s');
  });

  test.each([`${page}/admin`, `${page}/login/x`, 'http://other.example.com/productpage'])('%s is served to nobody', (url) => {
    expect(mesh.simulate({ from: ingress, url })).toBeUnroutable(404);
  });
});

describe('the way in, by Gateway API', () => {
  const from = 'gateway-api:bookinfo/bookinfo';

  test.each(['/productpage', '/static', '/static/style.css', '/login', '/logout', '/api/v1/products'])(
    '%s goes to the productpage',
    (path) => {
      expect(mesh.simulate({ from, url: `${page}${path}` })).toRouteTo({ host: host('productpage'), port: 9080 });
    },
  );

  test('nothing else is served', () => {
    expect(mesh.simulate({ from, url: `${page}/admin` })).toBeUnroutable(404);
    expect(mesh.simulate({ from, url: `${page}/staticfiles` })).toBeUnroutable(404);
  });
});

describe('inside', () => {
  test('jason sees the reviews of v2', () => {
    const request = { from: pod('productpage'), url: 'http://reviews:9080/reviews/0', headers: { 'end-user': 'jason' } };
    expect(mesh)
      .toRoute(request)
      .to({ host: host('reviews'), subset: 'v2' });
  });

  test('of all others one in ten sees those of v3', () => {
    expect(mesh)
      .toRoute({ from: pod('productpage'), url: 'http://reviews:9080/reviews/0' })
      .to([
        { host: host('reviews'), subset: 'v1', weight: 90 },
        { host: host('reviews'), subset: 'v3', weight: 10 },
      ]);
  });

  test('a slow ratings does not take reviews down', () => {
    const request = mesh.simulate({ from: pod('reviews'), url: 'http://ratings:9080/ratings/0' });
    expect(request).toRouteTo({ host: host('ratings'), subset: null });
    expect(request).toHaveTimeout('2s');
    expect(request).toHavePolicy({ lb: 'LEAST_REQUEST', connectTimeoutMs: 1000, retries: { attempts: 2, perTryTimeoutMs: 600 } });
  });

  test('details has no route of its own, and is reached all the same', () => {
    expect(mesh.simulate({ from: pod('productpage'), url: 'http://details:9080/details/0' })).toRouteTo({ host: host('details') });
  });
});

describe('the way out', () => {
  const googleapis = 'www.googleapis.com';

  test('TLS to googleapis goes through the egress gateway, unopened', () => {
    const gateway = 'istio-egressgateway.istio-system.svc.cluster.local';
    const [first, second] = [
      mesh.simulate({ from: pod('details'), url: `https://${googleapis}/books` }),
      mesh.simulate({ from: egress, url: `https://${googleapis}/books` }),
    ];
    expect(second).toRouteTo({ host: googleapis, port: 443 });
    // The Service of the gateway comes with istioctl, and no manifest has it.
    expect(first).toMatchObject({ outcome: 'bytes', clusters: [{ host: gateway, subset: 'googleapis' }] });
  });

  test('nothing else leaves the mesh', () => {
    expect(mesh.simulate({ from: pod('details'), url: 'http://elsewhere.example.com/' })).toRespondWith(502);
    expect(mesh.simulate({ from: pod('details'), url: 'https://elsewhere.example.com/' })).toBeUnroutable();
  });
});

test('every route, match and subset of the stack is reached by one of these', () => {
  expect(mesh).toHaveRouteCoverage(1);
});

test('the table of the guide holds', () => {
  expect(run(['test', 'examples/routes/routes.yaml'])).toMatchObject({ code: 0, stderr: '' });
});
