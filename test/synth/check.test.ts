import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type App, Chart, Testing } from 'cdk8s';
import { check, collect, configure, type ConfigureOptions, type Finding, FindingsError, istio, loadManifests } from '../../lib';
import * as checks from '../../lib/check/check';
import { run } from '../../lib/cli/run';
import { appIn, contentOf, type Place, withPlace, writeOlderOutput } from './apps';
import { refusedApps } from './judged-cases';

jest.mock('../../lib/check/check', () => {
  const actual = jest.requireActual<typeof checks>('../../lib/check/check');
  return { ...actual, check: jest.fn(actual.check) };
});
const counted = jest.mocked(checks.check);

const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
beforeEach(() => {
  counted.mockClear();
  told.mockClear();
});
const tellings = (): string => told.mock.calls.map(([text]) => String(text)).join('');

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

const findingsOf = (error: unknown): readonly Finding[] => (error instanceof FindingsError ? error.findings : []);

/** What a finding is about, without its words. */
const factsOf = ({ code, layer, path, subject, origin }: Finding): object => ({
  // Rules of CEL are numbered anew when there are more of them.
  code: code.replace(/^CEL-\d+$/, 'CEL'),
  layer,
  ...(path === undefined ? {} : { path }),
  object: [subject?.namespace, subject?.kind, subject?.name].join('/'),
  construct: origin?.construct,
});

describe('an app that a cluster would refuse', () => {
  test.each(refusedApps)('has $name', ({ app: props, build, finds }) => {
    withPlace((place) => {
      writeOlderOutput(place);
      const app = appIn(place, props);
      build(app, place);
      const before = contentOf(place.parent);
      const error = thrownBy(() => {
        app.synth();
      });
      expect(findingsOf(error).map(factsOf)).toEqual(finds);
      expect(contentOf(place.parent)).toEqual(before);
      expect(readdirSync(place.parent)).toEqual(['dist']);
      expect(findingsOf(thrownBy(() => app.synthYaml())).map(factsOf)).toEqual(finds);
      const { findings } = check(collect(app));
      expect(findings.filter(({ severity }) => severity === 'error').map(factsOf)).toEqual(finds);
    });
  });
});

const shop = (app: App): Chart => new Chart(app, 'shop', { namespace: 'shop' });

/** Refused by istiod (VS-6), and with a route behind a catch-all, of which istiod warns (VS-96). */
function addWrong(chart: Chart, id = 'cart'): void {
  const route = [{ destination: { host: 'cart' } }];
  const http = [{ route }, { match: [{ uri: { prefix: '/' } }], route }];
  new istio.VirtualService(chart, id, { hosts: ['*'], exportTo: ['.'], http });
}

/** Accepted with a warning. */
function addDoubtful(chart: Chart, id = 'cart'): void {
  const route = [{ destination: { host: 'cart' } }];
  new istio.VirtualService(chart, id, { hosts: ['cart'], http: [{ route }, { match: [{ uri: { prefix: '/' } }], route }] });
}

const codesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);

/** The codes that keep an app from being written. */
const stopping = (app: App): readonly string[] =>
  codesOf(
    findingsOf(
      thrownBy(() => {
        app.synth();
      }),
    ),
  );

describe('the check', () => {
  test('runs once a synth, however many charts there are', () => {
    withPlace((place) => {
      const app = appIn(place);
      for (let index = 0; index < 10; index++) addDoubtful(new Chart(app, `chart-${index}`, { namespace: `namespace-${index}` }));
      app.synth();
      expect(counted).toHaveBeenCalledTimes(1);
      expect(tellings().match(/^warning  VS-96/gm)).toHaveLength(10);
    });
  });

  test('runs once for charts that are printed one by one, until something changes', () => {
    const app = Testing.app();
    const charts = ['a', 'b', 'c'].map((id) => new Chart(app, id, { namespace: id }));
    for (const chart of charts) addDoubtful(chart);
    for (const chart of charts) Testing.synth(chart);
    expect(counted).toHaveBeenCalledTimes(1);
    for (const chart of charts) addWrong(chart, 'wrong');
    for (const chart of charts)
      expect(thrownBy(() => Testing.synth(chart) as unknown)).toMatchObject({ message: expect.stringContaining('VS-6') });
    expect(counted).toHaveBeenCalledTimes(2);
  });

  test('judges a collected app for its own target, and for another one if asked', () => {
    const app = Testing.app();
    configure(app, { target: { istio: '1.20.2' } });
    new istio.VirtualService(shop(app), 'cart', {
      apiVersion: 'networking.istio.io/v1beta1',
      hosts: ['cart'],
      http: [{ route: [{ destination: { host: 'cart' } }], retries: { attempts: 1, retryIgnorePreviousHosts: true } }],
    });
    const set = collect(app);
    expect(codesOf(check(set).findings)).toEqual(codesOf(set.findings));
    expect(codesOf(set.findings)).toEqual(['MESH014']);
    expect(codesOf(check(collect(app), { target: { istio: '1.30.3' } }).findings)).toEqual(['MESH014']);
  });
});

interface Setting {
  readonly name: string;
  readonly options: ConfigureOptions;
  /** What stops an app with an error and a warning. */
  readonly stops: readonly string[];
  /** What is told of it if it is written. */
  readonly tells: readonly string[];
}

const settings: readonly Setting[] = [
  { name: 'nothing', options: {}, stops: ['VS-6'], tells: [] },
  { name: 'check: false', options: { check: false }, stops: [], tells: [] },
  { name: 'failOn: warning', options: { failOn: 'warning' }, stops: ['VS-6', 'VS-96'], tells: [] },
  { name: 'failOn: never', options: { failOn: 'never' }, stops: [], tells: ['error  VS-6', 'warning  VS-96'] },
  { name: 'a code to ignore', options: { ignore: [{ code: 'VS-6', reason: 'one day' }] }, stops: [], tells: ['warning  VS-96'] },
  {
    name: 'two codes to ignore',
    options: {
      failOn: 'warning',
      ignore: [
        { code: 'VS-6', reason: 'one day' },
        { code: 'VS-96', reason: 'another day' },
      ],
    },
    stops: [],
    tells: [],
  },
  { name: 'other layers', options: { layers: ['schema', 'cel'] }, stops: [], tells: [] },
];

describe('configure', () => {
  test.each(settings)('with $name', ({ options, stops, tells }) => {
    withPlace((place) => {
      const app = appIn(place);
      configure(app, options);
      addWrong(shop(app));
      expect(stopping(app)).toEqual(stops);
      expect(tellings().match(/^(error|warning|info)  [\w-]+/gm) ?? []).toEqual(tells);
    });
  });

  test('cannot turn off what guards the output itself', () => {
    withPlace((place) => {
      const app = appIn(place);
      configure(app, { check: false, failOn: 'never', layers: ['cel'] });
      const patch = { operation: 'MERGE', value: { a: NaN } } as const;
      new istio.EnvoyFilter(shop(app), 'filter', { configPatches: [{ applyTo: 'CLUSTER', patch }] });
      expect(stopping(app)).toEqual(['MESH003']);
    });
  });

  test('and an annotation spare one object, and say so when it has nothing to spare', () => {
    withPlace((place) => {
      const app = appIn(place);
      const chart = shop(app);
      const route = [{ destination: { host: 'cart' } }];
      const annotations = { 'cdk8s-mesh/ignore': 'VS-6: the mesh has one host; VS-8: none' };
      new istio.VirtualService(chart, 'cart', { metadata: { annotations }, hosts: ['*'], http: [{ route }] });
      expect(stopping(app)).toEqual([]);
      expect(tellings()).toContain('The object has no finding "VS-8".');
    });
  });
});

const bad: readonly (readonly [name: string, options: object, code: string, says: string])[] = [
  ['an option that there is not', { failon: 'warning' }, 'MESH028', 'Did you mean "failOn"?'],
  ['a word for check', { check: 'off' }, 'MESH028', '"off"'],
  ['a severity that is none', { failOn: 'warn' }, 'MESH028', '"warn" stands in "failOn"'],
  ['a layer that is none', { layers: ['webhooks'] }, 'MESH028', 'Did you mean "webhook"?'],
  ['a layer without a list', { layers: 'cel' }, 'MESH028', 'no list'],
  ['a code alone', { ignore: ['VS-6'] }, 'MESH028', '"VS-6" stands in "ignore"'],
  ['a code without a reason', { ignore: [{ code: 'VS-6' }] }, 'MESH028', 'a code and a reason'],
  ['a reason of spaces', { ignore: [{ code: 'VS-6', reason: ' ' }] }, 'MESH028', 'a code and a reason'],
  ['a code that nobody may ignore', { ignore: [{ code: 'MESH003', reason: 'why not' }] }, 'MESH028', 'never ignored'],
  ['a baseline that is no name', { baseline: true }, 'MESH028', 'name of a file'],
  ['a baseline that is not there', { baseline: 'no-such-baseline.json' }, 'MESH024', 'no-such-baseline.json'],
];

test.each(bad)('configure refuses %s', (_name, options, code, says) => {
  expect(
    thrownBy(() => {
      configure(Testing.app(), options);
    }),
  ).toMatchObject({ code, message: expect.stringContaining(says), hint: expect.any(String) });
});

describe('a baseline', () => {
  /** An app with an error and a warning, and with more of both if asked. */
  const makeApp = (place: Place, options: ConfigureOptions, more = false): App => {
    const app = appIn(place);
    configure(app, options);
    addWrong(shop(app));
    if (more) addWrong(new Chart(app, 'more', { namespace: 'more' }));
    return app;
  };

  /** The baseline that the command writes of the output. */
  function writeBaseline({ parent, outdir }: Place): string {
    const file = join(parent, 'mesh-baseline.json');
    expect(run(['check', outdir, '--baseline', file, '--update-baseline'])).toMatchObject({ code: 0 });
    return file;
  }

  test('that the command wrote of the output knows the findings of the app', () => {
    withPlace((place) => {
      makeApp(place, { failOn: 'never' }).synth();
      const baseline = writeBaseline(place);
      told.mockClear();
      expect(stopping(makeApp(place, { failOn: 'warning', baseline }))).toEqual([]);
      expect(tellings()).toBe(`2 known findings in the baseline "${baseline}"\n`);
      expect(stopping(makeApp(place, { failOn: 'warning', baseline }, true))).toEqual(['VS-6', 'VS-96']);
    });
  });

  test('says what of it is gone', () => {
    withPlace((place) => {
      makeApp(place, { failOn: 'never' }, true).synth();
      const baseline = writeBaseline(place);
      told.mockClear();
      expect(stopping(makeApp(place, { failOn: 'warning', baseline }))).toEqual([]);
      expect(tellings().match(/^info  MESH025/gm)).toHaveLength(2);
      expect(tellings()).toContain(
        'The baseline knows VS-6 of networking.istio.io/VirtualService/more/cart at spec.hosts[0], and it is gone.',
      );
    });
  });

  test('that is no baseline stops the app with its code', () => {
    withPlace((place) => {
      const baseline = join(place.parent, 'mesh-baseline.json');
      writeFileSync(baseline, 'VS-6\n');
      expect(
        thrownBy(() => {
          makeApp(place, { baseline }).synth();
        }),
      ).toMatchObject({ code: 'MESH024' });
    });
  });
});

test('a program that a cluster would refuse says why, with its own line, and leaves nothing behind', () => {
  withPlace((place) => {
    const root = resolve(__dirname, '../..');
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'test/fixtures/refused-main.ts'), place.outdir],
      { encoding: 'utf8', cwd: root },
    );
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('error  VS-6  shop/VirtualService/cart  spec.hosts[0]');
    expect(stderr).toContain('made at test/fixtures/refused-main.ts:8:1 (shop/cart)');
    expect(stderr.split('\n').filter((line) => line.startsWith('    at '))).toEqual([]);
    expect(readdirSync(place.parent)).toEqual([]);
  });
}, 60_000);

test('files are judged as they are', () => {
  withPlace((place) => {
    writeOlderOutput(place);
    writeFileSync(join(place.outdir, 'broken.yaml'), 'a: [');
    const { findings, summary } = check(loadManifests(place.outdir), { target: { istio: '1.24' } });
    expect(codesOf(findings)).toEqual(['MESH020']);
    expect(summary).toMatchObject({ checked: 1, errors: 1, warnings: 0 });
  });
});
