import { isDNSLabel, isFQDN, isGatewayDomain, isWildcardDomain, isWildcardLabel } from './host';

const long = 'a'.repeat(63);
/** 255 characters, in labels of up to 63. */
const longest = `${`${long}.`.repeat(3)}${long}`;

test.each([
  ['a', true],
  ['A', true],
  ['7', true],
  ['Cart-v2', true],
  ['a--b', true],
  [long, true],
  [`${long}a`, false],
  ['', false],
  ['-a', false],
  ['a-', false],
  ['a_b', false],
  ['a.b', false],
  ['*', false],
  ['é', false],
  ['a\n', false],
])('%j is a label: %s', (text, expected) => {
  expect(isDNSLabel(text)).toBe(expected);
});

test.each([
  ['*', true],
  ['a', true],
  ['*a', true],
  ['*-a', true],
  [`*${long.slice(1)}`, true],
  [`*${long}`, false],
  ['*-', false],
  ['**', false],
  ['**a', false],
  ['*--a', false],
  ['a*', false],
  ['a*b', false],
  ['*.a', false],
  ['', false],
])('%j is a label with or without a wildcard: %s', (text, expected) => {
  expect(isWildcardLabel(text)).toBe(expected);
});

test.each([
  ['a', true],
  ['cart.shop.svc.cluster.local', true],
  ['Example.COM', true],
  ['example.com.', true],
  ['1.example', true],
  ['1a.2b', true],
  [longest, true],
  [`${longest}.`, false],
  [`${longest}a`, false],
  ['', false],
  ['.', false],
  ['a..b', false],
  ['.a', false],
  ['a..', false],
  ['*', false],
  ['*.example.com', false],
  ['a_b.example.com', false],
  ['example.com:80', false],
  ['a b', false],
  ['123', false],
  ['a.123', false],
  ['10.0.0.1', false],
])('%j is a host name: %s', (text, expected) => {
  expect(isFQDN(text)).toBe(expected);
});

test.each([
  ['*', true],
  ['123', true],
  ['a', true],
  ['*.example.com', true],
  ['*.com', true],
  ['*-cart.example.com', true],
  ['*cart.example.com', true],
  ['example.com.', true],
  ['123.example.com', true],
  [longest, true],
  [`${longest}a`, false],
  ['', false],
  ['a.123', false],
  ['*.123', false],
  ['10.0.0.1', false],
  ['a.*.com', false],
  ['a.*', false],
  ['*.*.com', false],
  ['**.com', false],
  ['cart*.com', false],
  ['a..com', false],
  ['outbound_.80_._.cart.shop', false],
  ['https://example.com', false],
])('%j is a host name with or without a wildcard: %s', (text, expected) => {
  expect(isWildcardDomain(text)).toBe(expected);
});

test.each([
  ['outbound_.80_._.cart.shop.svc.cluster.local', true],
  ['outbound_.80_._.*.shop', true],
  ['*.example.com', true],
  ['outbound_.80_.v1_.cart.shop', true],
  ['outbound_.http_._.cart.shop', false],
  ['outbound_.80_._.', false],
  ['outbound_.80_._.123', false],
  ['outbound_.80_._', false],
  ['inbound_.80_._.cart.shop', false],
])('%j is a host name of a gateway: %s', (text, expected) => {
  expect(isGatewayDomain(text)).toBe(expected);
});
