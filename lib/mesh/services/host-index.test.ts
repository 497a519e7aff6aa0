import { HostIndex } from './host-index';

const hosts = ['*', '*.example', 'cart.example', '*.shop.example', 'a.shop.example', '*shop.example', 'example', 'cart.example'];
const index = new HostIndex<string>();
hosts.forEach((host, position) => {
  index.add(host, `${host}#${position}`);
});

test.each([
  ['cart.example', ['cart.example#2', 'cart.example#7', '*.example#1', '*#0']],
  ['a.shop.example', ['a.shop.example#4', '*.shop.example#3', '*shop.example#5', '*.example#1', '*#0']],
  ['shop.example', ['*shop.example#5', '*.example#1', '*#0']],
  ['*.shop.example', ['*.shop.example#3', '*shop.example#5', '*.example#1', '*#0']],
  ['example', ['example#6', '*#0']],
])('%s is under its own name, then under the longest pattern', (host, expected) => {
  expect([...index.covering(host)].flat()).toEqual(expected);
});

test.each([
  ['*.example', ['*.example#1', 'cart.example#2', '*.shop.example#3', 'a.shop.example#4', '*shop.example#5', 'cart.example#7']],
  ['*shop.example', ['*.shop.example#3', 'a.shop.example#4', '*shop.example#5']],
  ['cart.example', ['cart.example#2', 'cart.example#7']],
  ['*', hosts.map((host, position) => `${host}#${position}`)],
  ['*.nowhere', []],
])('under %s is what no name of is outside it', (pattern, expected) => {
  expect(index.under(pattern)).toEqual(expected);
});
