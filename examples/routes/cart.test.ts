import { App } from 'cdk8s';
import { Mesh } from '../../lib';
import '../../lib/entries/testing';
import { addCart } from './cart';

const app = new App();
const { gateway, cart } = addCart(app);
const mesh = Mesh.from(app);
const url = 'http://shop.example.com/cart/items';

test('testers get the canary', () => {
  expect(mesh)
    .toRoute({ from: gateway, url, headers: { 'x-tester': 'yes' } })
    .to({ host: cart.host, subset: 'canary' });
});

test('all others get the stable version, within three seconds', () => {
  const request = mesh.simulate({ from: gateway, url });
  expect(request).toRouteTo({ host: cart.host, subset: 'stable' });
  expect(request).toHaveTimeout('3s');
});

test('old paths are sent on, and unknown ones are not served', () => {
  expect(mesh.simulate({ from: gateway, url: 'http://shop.example.com/basket' })).toRedirectTo('http://shop.example.com/cart');
  expect(mesh.simulate({ from: gateway, url: 'http://shop.example.com/admin' })).toBeUnroutable(404);
});

test('nothing of the mesh is left out', () => {
  expect(mesh).toHaveRouteCoverage(1);
});
