import { App } from 'cdk8s';
import '../../lib/entries/testing';
import { addShop } from './mesh';

test('the shop is sound', () => {
  const app = new App();
  addShop(app);
  expect(app).toHaveNoFindings();
});

test('a subset that nobody declares is found', () => {
  const app = new App();
  addShop(app, 'canary');
  expect(app).toHaveFinding('REF-5', { about: 'VirtualService shop/shop' });
});
