import { loadManifests, Mesh } from '..';
import { describeCoverage, matchers, routeCoverage } from '.';
import { asking, at, cart, failure, host, manifests, meshOf } from '../../test/testing/cart';

describe('toRoute', () => {
  test('passes for all requests, a share, a list and a port', () => {
    expect(cart).toRoute(at('/api')).to({ host, subset: 'v1' });
    expect(cart)
      .toRoute(at('/cart'))
      .to({ host: { name: 'cart', namespace: 'shop', ports: [] }, port: 80 });
    expect(cart)
      .toRoute(at('/cart'))
      .to([
        { host, subset: 'v1', weight: 90 },
        { host, subset: 'v2' },
      ]);
    expect(cart).not.toRoute(at('/cart')).to({ host, subset: 'v1' });
  });

  test('fails with the way that the request took', () => {
    expect(
      failure(() => {
        expect(cart).toRoute(at('/cart')).to({ host, subset: 'v2', weight: 20 });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/cart from pod:shop/app=front, port 80
      to be routed 20 % to cart.shop.svc.cluster.local, subset v2

      Received: It is forwarded.
        status 200
        90 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart/cart
        10 % to cart.shop.svc.cluster.local:80, subset v2 as GET cart/cart
        by VirtualService shop/cart spec.http[3]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /cart is not prefix /old
        route 1: path /cart is not prefix /ancient
        route 2: path /cart is not prefix /closed
        route 3 api: path /cart is not prefix /api
        route 4 split: taken
    `);
    expect(
      failure(() => {
        expect(cart).not.toRoute(at('/api')).to({ host, subset: 'v1' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to be routed to cart.shop.svc.cluster.local, subset v1

      Received: It is forwarded.
        status 200
        100 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart.internal/v1
        10 % copied to cart.shop.svc.cluster.local:80, subset v2
        by VirtualService shop/cart spec.http[2]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /api is not prefix /old
        route 1: path /api is not prefix /ancient
        route 2: path /api is not prefix /closed
        route 3 api: taken
    `);
  });

  test('says where words do not chain', () => {
    const { toRoute } = matchers;
    expect(() => toRoute.call({}, cart, at('/cart')).pass).toThrow('MESH030');
  });
});

describe('toRouteTo', () => {
  test('passes, and is turned round', () => {
    expect(asking('/cart')).toRouteTo([
      { host, subset: 'v1', weight: 90 },
      { host, subset: 'v2', weight: 10 },
    ]);
    expect(asking('/cart')).not.toRouteTo({ host, subset: null });
    expect(asking('/old')).not.toRouteTo({ host });
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/old')).toRouteTo({ host: 'other', port: 81, subset: null });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/old from pod:shop/app=front, port 80
      to be routed to other:81, no subset

      Received: The client is sent elsewhere.
        status 301
        location http://cart/new
        by VirtualService shop/cart spec.http[0]

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: taken
    `);
    expect(
      failure(() => {
        expect(asking('/api')).not.toRouteTo({ host });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to be routed to cart.shop.svc.cluster.local

      Received: It is forwarded.
        status 200
        100 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart.internal/v1
        10 % copied to cart.shop.svc.cluster.local:80, subset v2
        by VirtualService shop/cart spec.http[2]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /api is not prefix /old
        route 1: path /api is not prefix /ancient
        route 2: path /api is not prefix /closed
        route 3 api: taken
    `);
  });

  test('takes nothing but a request that was simulated', () => {
    expect(() => {
      expect(cart).toRouteTo({ host });
    }).toThrow('MESH030');
  });
});

describe('toHaveTimeout', () => {
  test('passes, and is turned round', () => {
    expect(asking('/api')).toHaveTimeout('3s');
    expect(asking('/cart')).toHaveTimeout('none');
    expect(asking('/api')).not.toHaveTimeout('3000us');
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/api')).toHaveTimeout('5s');
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to have the timeout 5s, and it is 3000ms

      Received: It is forwarded.
        status 200
        100 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart.internal/v1
        10 % copied to cart.shop.svc.cluster.local:80, subset v2
        by VirtualService shop/cart spec.http[2]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /api is not prefix /old
        route 1: path /api is not prefix /ancient
        route 2: path /api is not prefix /closed
        route 3 api: taken
    `);
    expect(
      failure(() => {
        expect(asking('/old')).toHaveTimeout('5s');
      }),
    ).toMatch('no route forwards it');
    expect(
      failure(() => {
        expect(asking('/api')).not.toHaveTimeout('3s');
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to have the timeout 3s

      Received: It is forwarded.
        status 200
        100 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart.internal/v1
        10 % copied to cart.shop.svc.cluster.local:80, subset v2
        by VirtualService shop/cart spec.http[2]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /api is not prefix /old
        route 1: path /api is not prefix /ancient
        route 2: path /api is not prefix /closed
        route 3 api: taken
    `);
  });

  test('refuses what is no duration, which would never be found', () => {
    expect(() => {
      expect(asking('/api')).not.toHaveTimeout('3 seconds');
    }).toThrow('MESH030');
  });
});

describe('toHavePolicy', () => {
  test('passes, and is turned round', () => {
    expect(asking('/api')).toHavePolicy({ lb: 'RANDOM', tls: { mode: 'auto' }, retries: { attempts: 1 } });
    expect(asking('/api')).not.toHavePolicy({ lb: 'LEAST_REQUEST' });
    expect(asking('/old')).not.toHavePolicy({ lb: 'RANDOM' });
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/api')).toHavePolicy({ lb: 'MAGLEV', limits: { maxRetries: 1 }, retries: null });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to have the policy {"lb":"MAGLEV","limits":{"maxRetries":1},"retries":null}, and lb is "RANDOM", limits is not there, retries is {"attempts":1,"on":"connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes","previousHosts":true}

      Received: It is forwarded.
        status 200
        100 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart.internal/v1
        10 % copied to cart.shop.svc.cluster.local:80, subset v2
        by VirtualService shop/cart spec.http[2]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /api is not prefix /old
        route 1: path /api is not prefix /ancient
        route 2: path /api is not prefix /closed
        route 3 api: taken
    `);
    expect(
      failure(() => {
        expect(asking('/api')).not.toHavePolicy({ lb: 'RANDOM' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to have the policy {"lb":"RANDOM"}

      Received: It is forwarded.
        status 200
        100 % to cart.shop.svc.cluster.local:80, subset v1 as GET cart.internal/v1
        10 % copied to cart.shop.svc.cluster.local:80, subset v2
        by VirtualService shop/cart spec.http[2]
        depends on the endpoints of cart.shop.svc.cluster.local, which no manifest tells

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /api is not prefix /old
        route 1: path /api is not prefix /ancient
        route 2: path /api is not prefix /closed
        route 3 api: taken
    `);
  });
});

describe('coverage', () => {
  test('names what no request reached', () => {
    const mesh = meshOf(manifests);
    expect(mesh).toHaveRouteCoverage(0);
    mesh.simulate(at('/ancient'));
    mesh.simulate(at('/api'));
    expect(describeCoverage(routeCoverage(mesh))).toMatchInlineSnapshot(`
      62.5 % of the routes, matches and subsets were reached: 5 of 8. Nothing reached these:
        match VirtualService shop/cart spec.http[0].match[0]
        route VirtualService shop/cart spec.http[1]
        route VirtualService shop/cart spec.http[3] (split)
    `);
    expect(mesh).toHaveRouteCoverage(0.6);
    expect(mesh).not.toHaveRouteCoverage();
    expect(
      failure(() => {
        expect(mesh).not.toHaveRouteCoverage(0.5);
      }),
    ).toMatchInlineSnapshot(`
      Expected requests not to reach 50 % of the mesh.
      62.5 % of the routes, matches and subsets were reached: 5 of 8. Nothing reached these:
        match VirtualService shop/cart spec.http[0].match[0]
        route VirtualService shop/cart spec.http[1]
        route VirtualService shop/cart spec.http[3] (split)
    `);
    expect(
      failure(() => {
        expect(mesh).toHaveRouteCoverage();
      }),
    ).toContain('Expected requests to reach 100 % of the mesh.');
  });

  test('is whole where there is nothing to reach, and of a share only', () => {
    expect(Mesh.from([])).toHaveRouteCoverage(1);
    expect(() => {
      expect(cart).toHaveRouteCoverage(100);
    }).toThrow('MESH030');
  });
});

test('where something decides that is not modelled, no expectation holds, nor its opposite', () => {
  const guarded = meshOf(`${manifests}---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: lua, namespace: shop}
spec: {configPatches: [{applyTo: HTTP_FILTER, match: {context: SIDECAR_OUTBOUND}, patch: {operation: ADD, value: {name: lua}}}]}
`);
  const simulation = guarded.simulate(at('/api'));
  expect(
    failure(() => {
      expect(simulation).toRouteTo({ host });
    }),
  ).toContain('EnvoyFilter shop/lua');
  expect(
    failure(() => {
      expect(simulation).not.toRouteTo({ host });
    }),
  ).toContain('not modelled');
});

test('a hundred requests are asked in well under a second', () => {
  const mesh = Mesh.from(loadManifests('dist/'));
  const start = performance.now();
  for (let index = 0; index < 100; index++) {
    expect(
      mesh.simulate({ from: 'gateway:istio-system/istio=ingressgateway', url: `http://bookinfo.example.com/static/${index}` }),
    ).not.toBeUnroutable();
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});
