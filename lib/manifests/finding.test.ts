import { describeFinding, type Finding, sortFindings } from './finding';

const finding = (
  facts: Partial<Finding> & { readonly kind?: string; readonly name?: string; readonly namespace?: string } = {},
): Finding => {
  const { kind = 'VirtualService', name = 'cart', namespace, ...rest } = facts;
  const subject = { apiVersion: 'networking.istio.io/v1', kind, name, ...(namespace === undefined ? {} : { namespace }) };
  return { code: 'MESH003', severity: 'error', layer: 'schema', message: 'It is wrong.', subject, ...rest };
};

test('findings stand by namespace, kind, name, path and code, whatever their order was', () => {
  const sorted = [
    { code: 'MESH006', severity: 'error', layer: 'analysis', message: 'Of no object.' } as const,
    finding({ kind: 'Gateway' }),
    finding(),
    finding({ namespace: 'a', name: 'a' }),
    finding({ namespace: 'a', name: 'b', path: 'spec.a' }),
    finding({ namespace: 'a', name: 'b', path: 'spec.b', code: 'MESH003' }),
    finding({ namespace: 'a', name: 'b', path: 'spec.b', code: 'MESH009' }),
    finding({ namespace: 'b', kind: 'Gateway' }),
  ];
  const orders = [[...sorted].reverse(), sorted.filter((_, index) => index % 2 === 0).concat(sorted.filter((_, index) => index % 2 === 1))];
  for (const order of orders) expect(sortFindings(order)).toEqual(sorted);
});

test('findings of one place keep their order, and the list that was given stays as it was', () => {
  const given = [finding({ message: 'one' }), finding({ message: 'two' })];
  expect(sortFindings(given).map(({ message }) => message)).toEqual(['one', 'two']);
  const reversed = Object.freeze([finding({ name: 'b' }), finding({ name: 'a' })]);
  expect(sortFindings(reversed).map(({ subject }) => subject?.name)).toEqual(['a', 'b']);
});

test.each<[what: string, given: Finding, text: string]>([
  [
    'with everything',
    finding({
      namespace: 'shop',
      path: 'spec.http[0]',
      hint: 'Correct it.',
      origin: { file: 'main.ts', line: 3, column: 5, construct: 'shop/cart' },
    }),
    'error  MESH003  shop/VirtualService/cart  spec.http[0]\n  It is wrong.\n  fix: Correct it.\n  made at main.ts:3:5 (shop/cart)',
  ],
  [
    'of a file',
    finding({ origin: { file: 'a.yaml', line: 7 } }),
    'error  MESH003  VirtualService/cart\n  It is wrong.\n  made at a.yaml:7',
  ],
  ['of a construct alone', finding({ origin: { construct: 'a/b' } }), 'error  MESH003  VirtualService/cart\n  It is wrong.\n  made by a/b'],
  [
    'of no object',
    { code: 'MESH006', severity: 'warning', layer: 'analysis', message: 'It lies there.' },
    'warning  MESH006\n  It lies there.',
  ],
])('a finding %s is described', (_what, given, text) => {
  expect(describeFinding(given)).toBe(text);
});
