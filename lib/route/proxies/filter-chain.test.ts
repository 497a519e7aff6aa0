import { type FilterChain, FilterChains } from './filter-chain';

const chain = (name: string, sni: readonly string[], ranges: readonly string[] = []): FilterChain => ({
  name,
  sni,
  ranges,
  action: { kind: 'tcp', targets: [], isTLS: false },
});

const asks = (sni: string | undefined, address?: string): Parameters<FilterChains['find']>[0] => ({
  sni,
  isTLS: sni !== undefined,
  isHTTP: false,
  address,
});

describe('server names', () => {
  const chains = new FilterChains([chain('exact', ['a.b.test']), chain('near', ['*.b.test']), chain('far', ['*.test']), chain('any', [])]);

  test.each([
    ['a.b.test', 'exact'],
    ['A.B.TEST', 'exact'],
    ['x.y.b.test', 'near'],
    ['b.test', 'far'],
    ['test', 'any'],
    [undefined, 'any'],
  ])('%s leads to the chain "%s"', (sni, expected) => {
    expect(chains.find(asks(sni))?.name).toBe(expected);
  });

  test('nobody takes a name that no chain has', () => {
    expect(new FilterChains([chain('exact', ['a.test'])]).find(asks('b.test'))).toBeUndefined();
  });
});

test('the longest range comes first, and there is no way back from it', () => {
  const chains = new FilterChains([chain('wide', [], ['10.0.0.0/8']), chain('narrow', ['a.test'], ['10.1.0.0/16']), chain('rest', [])]);
  expect(chains.find(asks('a.test', '10.1.2.3'))?.name).toBe('narrow');
  expect(chains.find(asks('b.test', '10.1.2.3'))).toBeUndefined();
  expect(chains.find(asks('b.test', '10.2.2.3'))?.name).toBe('wide');
  expect(chains.find(asks('b.test', '192.0.2.1'))?.name).toBe('rest');
});

test('Envoy does not take two chains for one name', () => {
  expect(new FilterChains([chain('one', ['a.test']), chain('two', ['a.test'])]).fault).toBe('"one" and "two" are both for a.test');
  expect(new FilterChains([chain('one', ['a.test']), chain('two', ['b.test'])]).fault).toBeUndefined();
  const ended: FilterChain = { ...chain('tls', []), action: { kind: 'tcp', targets: [], isTLS: true } };
  expect(new FilterChains([ended, chain('plain', [])]).fault).toBe('"tls" and "plain" are both for any connection');
});
