import { isHeaderValue } from './header-value';

test.each([
  [''],
  ['text'],
  ['a\tb'],
  ['größe'],
  ['%%'],
  ['100%% of "it" (all) [1]'],
  ['%%%%'],
  ['%PROTOCOL%'],
  ['%PROTOCOL% and %HOSTNAME%'],
  ['%PROTOCOL%%HOSTNAME%'],
  ['%%%PROTOCOL%%%'],
  ['a%PROTOCOL%b'],
  ['%REQ(:authority)%'],
  ['%START_TIME(x)%'],
  ['%UPSTREAM_METADATA(["a"])%'],
  ['%UPSTREAM_METADATA(["a", "b"])%'],
  ['%UPSTREAM_METADATA(["a\\"]"])%'],
])('%j is read', (text) => {
  expect(isHeaderValue(text)).toBe(true);
});

test.each([
  ['%'],
  ['100%'],
  ['%%%'],
  ['%PROTOCOL'],
  ['a %PROTOCOL b'],
  ['%PROTOCOL%%'],
  ['%REQ('],
  ['%REQ(x'],
  ['%REQ(x)'],
  ['%REQ(x) y%'],
  ['%METADATA(["a"])'],
  ['%METADATA(["a"]'],
  ['%METADATA(["a")%'],
  ['%METADATA(["a" "b"])%'],
  ['%METADATA([a])%'],
  ['%METADATA(["a'],
  ['%METADATA(["a\\'],
  ['a\nb'],
  ['a\rb'],
  ['a\u0000'],
  ['a\u007f'],
  ['\u001b[0m'],
])('%j is not read', (text) => {
  expect(isHeaderValue(text)).toBe(false);
});
