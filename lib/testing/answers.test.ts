import '.';
import { asking, expected, host } from '../../test/testing/cart';

describe('toRedirectTo', () => {
  test('passes, and is turned round', () => {
    expect(asking('/old')).toRedirectTo('http://cart/new', { status: 301 });
    expect(asking('/old')).toRedirectTo(/new$/);
    expect(asking('/old')).not.toRedirectTo('http://cart/new', { status: 302 });
    expect(asking('/api')).not.toRedirectTo(/./);
  });

  test('fails, and so does its opposite', () => {
    expect(
      expected('/old', () => {
        expect(asking('/old')).toRedirectTo('/other', { status: 302 });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/old from pod:shop/app=front, port 80
      to be redirected to /other with 302
    `);
    expect(
      expected('/ancient', () => {
        expect(asking('/ancient')).not.toRedirectTo(/new/);
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/ancient from pod:shop/app=front, port 80
      not to be redirected to /new/
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
      expected('/closed', () => {
        expect(asking('/closed')).toRespondWith(200, { body: 'open' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/closed from pod:shop/app=front, port 80
      to be answered with 200 and "open" by the proxy
    `);
    expect(
      expected('/closed', () => {
        expect(asking('/closed')).not.toRespondWith(503);
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/closed from pod:shop/app=front, port 80
      not to be answered with 503 by the proxy
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
      expected('/closed', () => {
        expect(asking('/closed')).toBeUnroutable(404);
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/closed from pod:shop/app=front, port 80
      to be unroutable with 404
    `);
    expect(
      expected('/nothing', () => {
        expect(asking('/nothing')).not.toBeUnroutable();
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/nothing from pod:shop/app=front, port 80
      not to be unroutable
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
      expected('/api', () => {
        expect(asking('/api')).toRewriteTo({ path: '/v2', host: 'cart', headers: { a: 'b', c: null } });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to arrive with path /v2, host cart, header a: b, no header c
    `);
    expect(
      expected('/api', () => {
        expect(asking('/api')).not.toRewriteTo({ path: '/v1' });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to arrive with path /v1
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
      expected('/api', () => {
        expect(asking('/api')).toMirrorTo({ host, subset: 'v1', percent: 100 });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      to be copied by 100 % to cart.shop.svc.cluster.local, subset v1
    `);
    expect(
      expected('/api', () => {
        expect(asking('/api')).not.toMirrorTo({ host });
      }),
    ).toMatchInlineSnapshot(`
      Expected GET cart/api from pod:shop/app=front, port 80
      not to be copied to cart.shop.svc.cluster.local
    `);
  });
});
