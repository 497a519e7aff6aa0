import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { collect, configure, type Finding, FindingsError, istio, MeshError } from '../../lib';
import { lastAddresses } from '../../lib/values/address-range';
import { appIn, contentOf, filterWith, withPlace, writeOlderOutput } from './apps';
import { badApps } from './bad-input-cases';

/** What a finding is about, without its words. */
const factsOf = ({ code, path, subject, related, origin }: Finding): object => ({
  code,
  ...(path === undefined ? {} : { path }),
  ...(subject === undefined ? {} : { subject }),
  ...(related === undefined ? {} : { related }),
  ...(origin?.construct === undefined ? {} : { construct: origin.construct }),
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

describe('an app that must not be written', () => {
  test.each(badApps)('has $name', ({ app: props, build, install, finds, says = '' }) => {
    withPlace((place) => {
      writeOlderOutput(place);
      const before = contentOf(place.parent);
      const app = appIn(place, props);
      build(app);
      const found = collect(app).findings;
      expect(found.map(factsOf)).toEqual(finds);
      expect(found.map(({ message, hint = '' }) => message + hint).join('\n')).toContain(says);
      const error = thrownBy(() => {
        app.synth();
      });
      expect(error).toBeInstanceOf(FindingsError);
      expect((error as FindingsError).findings).toEqual(found);
      if (install === undefined) expect(thrownBy(() => app.synthYaml())).toEqual(error);
      expect(contentOf(place.parent)).toEqual(before);
      expect(readdirSync(place.parent)).toEqual(['dist']);
    });
  });

  test('says at which line of the program the object was made', () => {
    const app = new App();
    const line = Number(/bad-input\.test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]) + 1;
    new istio.VirtualService(new Chart(app, 'shop'), 'cart', { htp: [] } as never);
    expect(collect(app).findings.map(({ origin }) => origin)).toEqual([
      { construct: 'shop/cart', file: 'test/synth/bad-input.test.ts', line, column: 5 },
    ]);
  });

  test('comes out with everything that is wrong with it at once', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    filterWith(chart, { a: NaN }, 'one');
    filterWith(chart, { b: [new Date(0)] }, 'two');
    new istio.VirtualService(chart, 'Three', { htp: [] } as never);
    expect(collect(app).findings.map(({ code, subject }) => `${code} ${subject?.name ?? ''}`)).toEqual([
      'MESH003 one',
      'MESH003 two',
      'MESH007 Three',
      'MESH009 Three',
    ]);
  });

  test('is refused by Testing.synth too', () => {
    const chart = Testing.chart();
    filterWith(chart, { a: NaN });
    expect(thrownBy(() => Testing.synth(chart) as unknown)).toMatchObject({ message: expect.stringContaining('MESH003') });
  });
});

const misconfigured: readonly (readonly [name: string, code: string, says: string, run: (app: App) => void])[] = [
  [
    'a misspelt release',
    'MESH001',
    'from 1.20.2 to 1.30.3',
    (app) => {
      configure(app, { target: { istio: '1.2o.2' } });
    },
  ],
  [
    'a release with a "v"',
    'MESH001',
    '"v1.20.2"',
    (app) => {
      configure(app, { target: { istio: 'v1.20.2' } });
    },
  ],
  [
    'a word for a release',
    'MESH001',
    '"latest"',
    (app) => {
      configure(app, { target: { metallb: 'latest' } });
    },
  ],
  [
    'a release before the range',
    'MESH001',
    'from 0.13.7 to 0.16.1',
    (app) => {
      configure(app, { target: { metallb: '0.13.6' } });
    },
  ],
  [
    'a release after the range',
    'MESH001',
    'from 1.0.0 to 1.6.1',
    (app) => {
      configure(app, { target: { gatewayApi: '1.7.0' } });
    },
  ],
  [
    'a channel that is none',
    'MESH001',
    '-experimental',
    (app) => {
      configure(app, { target: { gatewayApi: '1.0.0-beta' } });
    },
  ],
  [
    'a channel of a product without channels',
    'MESH001',
    'istio',
    (app) => {
      configure(app, { target: { istio: '1.30.3-experimental' } });
    },
  ],
  [
    'a product that is none',
    'MESH001',
    '"gatewayAPI"',
    (app) => {
      configure(app, { target: { gatewayAPI: '1.0.0' } as never });
    },
  ],
  [
    'an app that is configured twice',
    'MESH010',
    'configured already',
    (app) => {
      configure(app);
      configure(app);
    },
  ],
  [
    'an app that is configured late',
    'MESH010',
    '"shop/cart" was made before',
    (app) => {
      new istio.VirtualService(new Chart(app, 'shop'), 'cart', {});
      configure(app);
    },
  ],
];

test.each(misconfigured)('configure refuses %s', (_name, code, says, run) => {
  const error = thrownBy(() => {
    run(new App());
  });
  expect(error).toBeInstanceOf(MeshError);
  expect(error).toMatchObject({ code, message: expect.stringContaining(says), hint: expect.any(String) });
});

test('a subset of a rule in another namespace prints the host that it means there', () => {
  const app = new App();
  const rule = new istio.DestinationRule(new Chart(app, 'bookinfo', { namespace: 'bookinfo' }), 'reviews', {
    host: 'reviews',
    subsets: { v1: {} },
  });
  new istio.VirtualService(new Chart(app, 'shop', { namespace: 'shop' }), 'cart', {
    http: [{ route: [{ destination: rule.subset('v1') }] }],
  });
  const set = collect(app);
  expect(set.findings).toEqual([]);
  expect(set.manifests[1]).toMatchObject({
    spec: { http: [{ route: [{ destination: { host: 'reviews.bookinfo.svc.cluster.local', subset: 'v1' } }] }] },
  });
});

describe('lastAddresses', () => {
  test.each([
    ['172.18.0.0/16', 50, '172.18.255.205-172.18.255.254'],
    ['172.18.3.7/16', 1, '172.18.255.254-172.18.255.254'],
    ['10.0.0.0/30', 2, '10.0.0.1-10.0.0.2'],
    ['fc00:f853:ccd:e793::/64', 10, 'fc00:f853:ccd:e793:ffff:ffff:ffff:fff5-fc00:f853:ccd:e793:ffff:ffff:ffff:fffe'],
    ['2001:db8::/120', 2, '2001:db8::fd-2001:db8::fe'],
  ])('of %s gives %i', (cidr, count, range) => {
    expect(lastAddresses(cidr, count)).toBe(range);
  });

  test.each([
    ['no subnet', '', 1],
    ['an address', '172.18.0.0', 1],
    ['a short address', '172.18/16', 1],
    ['a byte too large', '172.18.0.256/16', 1],
    ['a byte that could be octal', '172.018.0.0/16', 1],
    ['a prefix too long', '172.18.0.0/33', 1],
    ['an IPv6 prefix too long', 'fc00::/129', 1],
    ['words', 'kind', 1],
    ['no address', '172.18.0.0/16', 0],
    ['fewer than none', '172.18.0.0/16', -1],
    ['half an address', '172.18.0.0/16', 1.5],
    ['not a number', '172.18.0.0/16', NaN],
    ['more than there are', '172.18.0.0/30', 3],
    ['any of a single address', '172.18.0.1/32', 1],
  ])('refuses %s', (_name, cidr, count) => {
    expect(thrownBy(() => lastAddresses(cidr, count))).toMatchObject({ code: 'MESH011', hint: expect.any(String) });
  });
});

test('a program that fails says what is wrong and nothing of this package, and leaves the older output', () => {
  withPlace((place) => {
    writeOlderOutput(place);
    const before = contentOf(place.parent);
    const root = join(__dirname, '../..');
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'test/fixtures/failing-main.ts'), place.outdir],
      { encoding: 'utf8', cwd: root },
    );
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('MESH009  shop/VirtualService/cart  spec.htp');
    expect(stderr).toContain('made at test/fixtures/failing-main.ts:9:1 (shop/cart)');
    expect(stderr.split('\n').filter((line) => line.startsWith('    at '))).toEqual([]);
    expect(contentOf(place.parent)).toEqual(before);
    expect(readdirSync(place.parent)).toEqual(['dist']);
  });
}, 60_000);
