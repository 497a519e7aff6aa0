import { explain, Mesh } from '..';
import { describeCoverage, matchers, routeCoverage } from '.';
import type { RouteExpectation } from './matchers/to-route';
import { asking, at, cart, expected, failure, host, manifests, meshOf } from '../../test/testing/cart';

test.each(['/old', '/ancient', '/closed', '/api', '/cart', '/nothing'])(
  '%s takes this way, which every failed expectation about it shows',
  (path) => {
    expect(explain(asking(path))).toMatchSnapshot();
  },
);

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
      expected('/cart', () => {
        expect(cart).toRoute(at('/cart')).to({ host, subset: 'v2', weight: 20 });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/cart from pod:shop/app=front, port 80
      to be routed 20 % to cart.shop.svc.cluster.local, subset v2
    `);
    expect(
      expected('/api', () => {
        expect(cart).not.toRoute(at('/api')).to({ host, subset: 'v1' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to be routed to cart.shop.svc.cluster.local, subset v1
    `);
  });

  test('chains in runners that ask for the result alone, too', () => {
    const judge = jest.fn();
    const asked = matchers.toRoute.call({}, cart, at('/cart')).then(judge) as unknown as RouteExpectation;
    asked.to({ host });
    expect(judge).toHaveBeenCalledWith(expect.objectContaining({ pass: true }));
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
      expected('/old', () => {
        expect(asking('/old')).toRouteTo({ host: 'other', port: 81, subset: null });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/old from pod:shop/app=front, port 80
      to be routed to other:81, no subset
    `);
    expect(
      expected('/api', () => {
        expect(asking('/api')).not.toRouteTo({ host });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to be routed to cart.shop.svc.cluster.local
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
      expected('/api', () => {
        expect(asking('/api')).toHaveTimeout('5s');
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to have the timeout 5s, and it is 3000ms
    `);
    expect(
      expected('/old', () => {
        expect(asking('/old')).toHaveTimeout('5s');
      }),
    ).toMatch('no route forwards it');
    expect(
      expected('/api', () => {
        expect(asking('/api')).not.toHaveTimeout('3s');
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to have the timeout 3s
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
      expected('/api', () => {
        expect(asking('/api')).toHavePolicy({ lb: 'MAGLEV', limits: { maxRetries: 1 }, retries: null });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to have the policy {"lb":"MAGLEV","limits":{"maxRetries":1},"retries":null}, and lb is "RANDOM", limits is not there, retries is {"attempts":1,"on":"connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes","previousHosts":true}
    `);
    expect(
      expected('/api', () => {
        expect(asking('/api')).not.toHavePolicy({ lb: 'RANDOM' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to have the policy {"lb":"RANDOM"}
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
