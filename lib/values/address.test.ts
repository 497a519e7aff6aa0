import { isCIDR, isIP } from './address';

test.each([
  ['10.0.0.1', true],
  ['0.0.0.0', true],
  ['255.255.255.255', true],
  ['::', true],
  ['2001:db8::1', true],
  ['2001:DB8:0:0:0:0:0:1', true],
  ['::ffff:10.0.0.1', true],
  ['fe80::1%eth0', true],
  ['', false],
  ['256.0.0.1', false],
  ['10.0.0', false],
  ['10.0.0.0.1', false],
  ['010.0.0.1', false],
  ['10.0.0.1%eth0', false],
  [' 10.0.0.1', false],
  ['10.0.0.1/32', false],
  ['10.0.0.1:80', false],
  ['[::1]', false],
  ['::1::', false],
  ['12345::', false],
  ['fe80::1%', false],
  ['example.com', false],
])('%j is an address: %s', (text, expected) => {
  expect(isIP(text)).toBe(expected);
});

test.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3/8', true],
  ['0.0.0.0/0', true],
  ['10.0.0.1/32', true],
  ['2001:db8::/32', true],
  ['::/0', true],
  ['::1/128', true],
  ['10.0.0.1', true],
  ['::1', true],
  ['', false],
  ['/', false],
  ['10.0.0.0/', false],
  ['/8', false],
  ['10.0.0.0/33', false],
  ['::/129', false],
  ['10.0.0.0/-1', false],
  ['10.0.0.0/+8', false],
  ['10.0.0.0/08', false],
  ['10.0.0.0/8.0', false],
  ['10.0.0.0/255.0.0.0', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0/8', false],
  ['fe80::1%eth0/64', false],
  ['example.com/8', false],
])('%j is an address or a range: %s', (text, expected) => {
  expect(isCIDR(text)).toBe(expected);
});
