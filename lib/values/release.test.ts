import { compareReleases, minorOf } from './release';

test.each([
  ['1.9.0', '1.10.0', -1],
  ['1.10.0', '1.9.0', 1],
  ['1.28.9', '1.28.10', -1],
  ['1.20.2', '1.20.2', 0],
  ['2.0.0', '1.99.99', 1],
  ['1.24', '1.24.0', 0],
])('%s beside %s', (a, b, sign) => {
  expect(Math.sign(compareReleases(a, b))).toBe(sign);
});

test.each([
  ['1.24.6', '1.24'],
  ['1.28.10', '1.28'],
  ['1.24', '1.24'],
])('the minor of %s is %s', (release, minor) => {
  expect(minorOf(release)).toBe(minor);
});
