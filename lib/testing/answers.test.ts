import '.';
import { asking, failure, host } from '../../test/testing/cart';

describe('toRedirectTo', () => {
  test('passes, and is turned round', () => {
    expect(asking('/old')).toRedirectTo('http://cart/new', { status: 301 });
    expect(asking('/old')).toRedirectTo(/new$/);
    expect(asking('/old')).not.toRedirectTo('http://cart/new', { status: 302 });
    expect(asking('/api')).not.toRedirectTo(/./);
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/old')).toRedirectTo('/other', { status: 302 });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/old from pod:shop/app=front, port 80
      to be redirected to /other with 302

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
        expect(asking('/ancient')).not.toRedirectTo(/new/);
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/ancient from pod:shop/app=front, port 80
      not to be redirected to /new/

      Received: The client is sent elsewhere.
        status 301
        location http://cart/new
        by VirtualService shop/cart spec.http[0]

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /ancient is not prefix /old
        route 1: taken
    `);
  });
});

describe('toRespondWith', () => {
  test('passes, and is turned round', () => {
    expect(asking('/closed')).toRespondWith(503, { body: 'closed' });
    expect(asking('/closed')).toRespondWith(503, { body: /clo/ });
    expect(asking('/closed')).not.toRespondWith(200);
    expect(asking('/api')).not.toRespondWith(200);
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/closed')).toRespondWith(200, { body: 'open' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/closed from pod:shop/app=front, port 80
      to be answered with 200 and "open" by the proxy

      Received: The proxy answers itself.
        status 503
        body "closed"
        by VirtualService shop/cart spec.http[1]

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /closed is not prefix /old
        route 1: path /closed is not prefix /ancient
        route 2: taken
    `);
    expect(
      failure(() => {
        expect(asking('/closed')).not.toRespondWith(503);
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/closed from pod:shop/app=front, port 80
      not to be answered with 503 by the proxy

      Received: The proxy answers itself.
        status 503
        body "closed"
        by VirtualService shop/cart spec.http[1]

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /closed is not prefix /old
        route 1: path /closed is not prefix /ancient
        route 2: taken
    `);
  });
});

describe('toBeUnroutable', () => {
  test('passes, and is turned round', () => {
    expect(asking('/nothing')).toBeUnroutable();
    expect(asking('/nothing')).toBeUnroutable(404);
    expect(asking('/nothing')).not.toBeUnroutable(503);
    expect(asking('/api')).not.toBeUnroutable();
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/closed')).toBeUnroutable(404);
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/closed from pod:shop/app=front, port 80
      to be unroutable with 404

      Received: The proxy answers itself.
        status 503
        body "closed"
        by VirtualService shop/cart spec.http[1]

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /closed is not prefix /old
        route 1: path /closed is not prefix /ancient
        route 2: taken
    `);
    expect(
      failure(() => {
        expect(asking('/nothing')).not.toBeUnroutable();
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/nothing from pod:shop/app=front, port 80
      not to be unroutable

      Received: No route takes it.
        status 404

        filterChain 80: taken
        virtualHost cart.shop.svc.cluster.local:80: taken
        route 0: path /nothing is not prefix /old
        route 1: path /nothing is not prefix /ancient
        route 2: path /nothing is not prefix /closed
        route 3 api: path /nothing is not prefix /api
        route 4 split: path /nothing is not prefix /cart
    `);
  });
});

describe('toRewriteTo', () => {
  test('passes, and is turned round', () => {
    expect(asking('/api/x?a=1')).toRewriteTo({ path: '/v1/x?a=1', host: 'cart.internal', headers: { 'X-Tenant': 'shop', cookie: null } });
    expect(asking('/cart')).not.toRewriteTo({ path: '/v1' });
    expect(asking('/old')).not.toRewriteTo({ path: '/old' });
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/api')).toRewriteTo({ path: '/v2', host: 'cart', headers: { a: 'b', c: null } });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to arrive with path /v2, host cart, header a: b, no header c

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
        expect(asking('/api')).not.toRewriteTo({ path: '/v1' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to arrive with path /v1

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

describe('toMirrorTo', () => {
  test('passes, and is turned round', () => {
    expect(asking('/api')).toMirrorTo({ host, subset: 'v2', percent: 10 });
    expect(asking('/api')).not.toMirrorTo({ host, percent: 20 });
    expect(asking('/old')).not.toMirrorTo({ host });
  });

  test('fails, and so does its opposite', () => {
    expect(
      failure(() => {
        expect(asking('/api')).toMirrorTo({ host, subset: 'v1', percent: 100 });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to be copied by 100 % to cart.shop.svc.cluster.local, subset v1

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
        expect(asking('/api')).not.toMirrorTo({ host });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to be copied to cart.shop.svc.cluster.local

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
