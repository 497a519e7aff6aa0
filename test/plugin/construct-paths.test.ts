import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart, type YamlOutputType, YamlOutputType as Output } from 'cdk8s';
import { configure, istio } from '../../lib';
import { withPlace } from '../synth/apps';
import { type Shown, validate } from './report';

type Kind = 'VirtualService' | 'DestinationRule' | 'ServiceEntry';

/** A host of its own for each construct, so that no two get in each other's way. */
const hostOf = (construct: string): string => `${construct.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example.com`;

/** Where the wrong value of a kind stands. */
const wrong: Readonly<Record<Kind, (value: string) => object>> = {
  VirtualService: (timeout) => ({ hosts: [hostOf(timeout)], http: [{ route: [{ destination: { host: 'a' } }], timeout }] }),
  DestinationRule: (idleTimeout) => ({ host: 'a', trafficPolicy: { connectionPool: { tcp: { idleTimeout } } } }),
  ServiceEntry: (resolution) => ({ hosts: ['a.example.com'], resolution }),
};

/** A plain object whose wrong value is the path of its construct, so that the finding tells where it comes from. */
function addWrong(chart: Chart, id: string, kind: Kind, name = 'reviews'): void {
  const spec = wrong[kind](`${chart.node.path}/${id}`);
  new ApiObject(chart, id, { apiVersion: 'networking.istio.io/v1', kind, metadata: { name }, spec });
}

const addOther = (chart: Chart, id: string, name = 'reviews'): ApiObject =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

/** The construct that each wrong object was made by, and the one that the report names: nothing if it names none. */
const namesOf = ({ violations, constructOf }: Shown): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    violations.flatMap(({ recommendation, violatingResources }) =>
      violatingResources.map((resource): [string, string | undefined] => [
        /"([^"]+)"/.exec(recommendation)?.[1] ?? '',
        constructOf(resource),
      ]),
    ),
  );

/** The field that stands at a place of the output. */
function fieldAt(place: string): string | undefined {
  const [, file = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '';
  return text.slice(Number(column) - 1).split(':')[0];
}

interface Case {
  readonly name: string;
  readonly output?: YamlOutputType;
  readonly build: (app: App) => void;
  /** Constructs of wrong objects: true for those that the report names, false for those that nobody can tell. */
  readonly named: Readonly<Record<string, boolean>>;
}

const chartOf = (app: App, id: string): Chart => new Chart(app, id, { namespace: id.toLowerCase() });

const cases: readonly Case[] = [
  {
    name: 'objects of different names',
    build: (app) => {
      const chart = chartOf(app, 'shop');
      addWrong(chart, 'a', 'VirtualService', 'a');
      addWrong(chart, 'b', 'VirtualService', 'b');
    },
    named: { 'shop/a': true, 'shop/b': true },
  },
  {
    name: 'three kinds of one name in a chart, of which cdk8s knows the last',
    build: (app) => {
      const chart = chartOf(app, 'shop');
      addWrong(chart, 'routes', 'VirtualService');
      addWrong(chart, 'subsets', 'DestinationRule');
      addWrong(chart, 'entry', 'ServiceEntry');
    },
    named: { 'shop/routes': false, 'shop/subsets': false, 'shop/entry': true },
  },
  {
    name: 'another kind of the same name behind it',
    build: (app) => {
      const chart = chartOf(app, 'shop');
      addWrong(chart, 'routes', 'VirtualService');
      addOther(chart, 'config');
    },
    named: { 'shop/routes': false },
  },
  {
    name: 'one name in two charts, whose order their files do not tell',
    build: (app) => {
      addWrong(chartOf(app, 'zoo'), 'routes', 'VirtualService');
      addWrong(chartOf(app, 'bar'), 'routes', 'VirtualService');
    },
    named: { 'zoo/routes': false, 'bar/routes': true },
  },
  {
    name: 'one name in charts that depend on each other',
    build: (app) => {
      const [first, second] = [chartOf(app, 'zoo'), chartOf(app, 'bar')];
      first.addDependency(second);
      addWrong(first, 'routes', 'VirtualService');
      addWrong(second, 'routes', 'VirtualService');
    },
    named: { 'zoo/routes': true, 'bar/routes': false },
  },
  {
    name: 'one name in a chart and in the chart within it',
    build: (app) => {
      const outer = chartOf(app, 'outer');
      addWrong(outer, 'routes', 'VirtualService');
      addWrong(new Chart(outer, 'inner', { namespace: 'inner' }), 'routes', 'VirtualService');
    },
    named: { 'outer/routes': true, 'outer/inner/routes': false },
  },
  {
    name: 'one name in one file for all charts',
    output: Output.FILE_PER_APP,
    build: (app) => {
      addWrong(chartOf(app, 'zoo'), 'routes', 'VirtualService');
      addWrong(chartOf(app, 'bar'), 'routes', 'VirtualService');
    },
    named: { 'zoo/routes': false, 'bar/routes': true },
  },
  {
    name: 'one name in files by object, which tell nothing of the order',
    output: Output.FILE_PER_RESOURCE,
    build: (app) => {
      const chart = chartOf(app, 'shop');
      addWrong(chart, 'routes', 'VirtualService');
      addWrong(chart, 'subsets', 'DestinationRule');
      addWrong(chart, 'single', 'VirtualService', 'single');
    },
    named: { 'shop/routes': false, 'shop/subsets': false, 'shop/single': true },
  },
  {
    name: 'one name in folders by chart',
    output: Output.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    build: (app) => {
      addWrong(chartOf(app, 'zoo'), 'routes', 'VirtualService');
      addWrong(chartOf(app, 'bar'), 'routes', 'VirtualService');
    },
    named: { 'zoo/routes': false, 'bar/routes': true },
  },
  {
    name: 'a list with an item of the name',
    build: (app) => {
      const chart = chartOf(app, 'shop');
      const item = {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'reviews' },
        spec: wrong.VirtualService('item'),
      };
      addOther(chart, 'config');
      new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [item] });
    },
    named: { item: false },
  },
  {
    name: 'charts whose names are no labels',
    build: (app) => {
      addWrong(chartOf(app, 'Zoo'), 'routes', 'VirtualService');
      addWrong(chartOf(app, 'Bar'), 'routes', 'VirtualService');
    },
    named: { 'Zoo/routes': false, 'Bar/routes': true },
  },
];

describe('the report of an app without our constructs names the right one, or none, for', () => {
  test.each(cases)('$name', async ({ output, build, named }) => {
    await withPlace(async ({ outdir }) => {
      const app = new App({ outdir, recordConstructMetadata: true, ...(output === undefined ? {} : { yamlOutputType: output }) });
      build(app);
      app.synth();
      expect(namesOf(await validate(outdir))).toEqual(
        Object.fromEntries(Object.entries(named).map(([construct, isNamed]) => [construct, isNamed ? construct : undefined])),
      );
    });
  });
});

test('the report of an app with our constructs names every one, and the line of each is that of its file', async () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] = 'true';
  await withPlace(async ({ outdir }) => {
    const app = new App({ outdir });
    configure(app, { check: false });
    const chart = chartOf(app, 'shop');
    new istio.VirtualService(chart, 'reviews', wrong.VirtualService('shop/reviews'));
    new istio.DestinationRule(chart, 'reviews', wrong.DestinationRule('shop/reviews-destinationrule') as never);
    addWrong(chart, 'plain', 'ServiceEntry');
    app.synth();
    const shown = await validate(outdir);
    expect(namesOf(shown)).toEqual({
      'shop/reviews': 'shop/reviews',
      'shop/reviews-destinationrule': 'shop/reviews-destinationrule',
      'shop/plain': 'shop/plain',
    });
    const places = shown.violations.flatMap(({ violatingResources }) => violatingResources.flatMap(({ locations }) => locations));
    expect(places.map(fieldAt)).toEqual(['idleTimeout', 'resolution', 'timeout']);
  }).finally(() => {
    delete process.env['CDK8S_RECORD_CONSTRUCT_METADATA'];
    write.mockRestore();
  });
});
