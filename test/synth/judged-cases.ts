/** Apps that a cluster would refuse, and what has to be found in each. */
import { ApiObject, type App, type AppProps, Chart, Include, JsonPatch, YamlOutputType } from 'cdk8s';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, type Finding, gatewayApi, istio, metallb } from '../../lib';
import type { Place } from './apps';

type Expected = Pick<Finding, 'code' | 'layer' | 'path'> & {
  /** `shop/VirtualService/cart` */
  readonly object: string;
  readonly construct: string;
};

export interface RefusedApp {
  readonly name: string;
  readonly app?: AppProps;
  readonly build: (app: App, place: Place) => unknown;
  readonly finds: readonly Expected[];
}

const shop = (app: App): Chart => new Chart(app, 'shop', { namespace: 'shop' });
const route = (host: string): { readonly destination: { readonly host: string } } => ({ destination: { host } });

/** What `cdk8s import` makes of a CRD. */
class ImportedVirtualService extends ApiObject {
  constructor(chart: Chart, id: string, spec: object) {
    super(chart, id, { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: id }, spec });
  }

  override toJson(): unknown {
    return { ...(super.toJson() as object) };
  }
}

/** Has one of our constructs in it, by which the check comes into the app. */
function addOurs(chart: Chart): void {
  new istio.VirtualService(chart, 'fine', { hosts: ['fine'], http: [{ route: [route('fine')] }] });
}

function include(chart: Chart, { parent }: Place, yaml: string): void {
  const url = join(parent, 'dist', 'vendor.txt');
  writeFileSync(url, yaml);
  new Include(chart, 'vendor', { url });
}

const pool = (name: string, range: string): string => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: ${name}, namespace: metallb-system }
spec: { addresses: [${range}] }
`;

export const refusedApps: readonly RefusedApp[] = [
  {
    name: 'a construct that istiod refuses',
    build: (app) => new istio.VirtualService(shop(app), 'cart', { hosts: ['*'], http: [{ route: [route('cart')] }] }),
    finds: [{ code: 'VS-6', layer: 'webhook', path: 'spec.hosts[0]', object: 'shop/VirtualService/cart', construct: 'shop/cart' }],
  },
  {
    name: 'a plain ApiObject that the schema refuses',
    build: (app) => {
      const chart = shop(app);
      addOurs(chart);
      new ApiObject(chart, 'plain', {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'cart' },
        spec: { hosts: ['cart'], http: [{ route: [{ ...route('cart'), weight: '90' }] }] },
      });
    },
    finds: [
      { code: 'SCH-1', layer: 'schema', path: 'spec.http[0].route[0].weight', object: 'shop/VirtualService/cart', construct: 'shop/plain' },
    ],
  },
  {
    name: 'an object of a class that cdk8s imported',
    build: (app) => {
      configure(app);
      new ImportedVirtualService(shop(app), 'cart', { hosts: ['cart'], http: [{ route: [{ ...route('cart'), weight: -1 }] }] });
    },
    finds: [
      { code: 'VS-84', layer: 'webhook', path: 'spec.http[0].route[0].weight', object: 'shop/VirtualService/cart', construct: 'shop/cart' },
    ],
  },
  {
    name: 'an object that a JSON patch made wrong',
    build: (app) => {
      const virtualService = new istio.VirtualService(shop(app), 'cart', { hosts: ['cart'], http: [{ route: [route('cart')] }] });
      ApiObject.of(virtualService).addJsonPatch(JsonPatch.add('/spec/http/0/timeout', '5 seconds'));
    },
    finds: [{ code: 'CEL', layer: 'cel', path: 'spec.http[0].timeout', object: 'shop/VirtualService/cart', construct: 'shop/cart' }],
  },
  {
    name: 'an object that a CEL rule refuses',
    build: (app) =>
      new gatewayApi.Gateway(shop(app), 'public', {
        gatewayClassName: 'istio',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP', tls: { mode: 'Terminate', certificateRefs: [{ name: 'tls' }] } } as never],
      }),
    finds: [{ code: 'CEL', layer: 'cel', path: 'spec.listeners[0].tls', object: 'shop/Gateway/public', construct: 'shop/public' }],
  },
  {
    name: 'included YAML, of which one object spoils another',
    build: (app, place) => {
      const chart = shop(app);
      addOurs(chart);
      include(chart, place, `${pool('a', '10.0.0.0/24')}---\n${pool('b', '10.0.0.128/25')}`);
    },
    finds: [
      {
        code: 'ML-P3',
        layer: 'webhook',
        path: 'spec.addresses[0]',
        object: 'metallb-system/IPAddressPool/b',
        construct: 'shop/vendor/b-ipaddresspool-metallb-system',
      },
    ],
  },
  {
    name: 'two pools that overlap, of which a reader of the files meets the one of the first chart by name first',
    build: (app) => {
      const chart = (id: string): Chart => new Chart(app, id, { namespace: 'metallb-system' });
      new metallb.IPAddressPool(chart('z'), 'made-first', { addresses: ['10.0.0.0/24'] });
      new metallb.IPAddressPool(chart('a'), 'read-first', { addresses: ['10.0.0.0/25'] });
    },
    finds: [
      {
        code: 'ML-P3',
        layer: 'webhook',
        path: 'spec.addresses[0]',
        object: 'metallb-system/IPAddressPool/made-first',
        construct: 'z/made-first',
      },
    ],
  },
  {
    name: 'two pools that overlap in charts that depend on each other, which cdk8s numbers',
    build: (app) => {
      const chart = (id: string): Chart => new Chart(app, id, { namespace: 'metallb-system' });
      const [first, second] = [chart('z'), chart('a')];
      second.addDependency(first);
      new metallb.IPAddressPool(first, 'made-first', { addresses: ['10.0.0.0/24'] });
      new metallb.IPAddressPool(second, 'made-last', { addresses: ['10.0.0.0/25'] });
    },
    finds: [
      {
        code: 'ML-P3',
        layer: 'webhook',
        path: 'spec.addresses[0]',
        object: 'metallb-system/IPAddressPool/made-last',
        construct: 'a/made-last',
      },
    ],
  },
  ...[YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE].map(
    (yamlOutputType): RefusedApp => ({
      name: `one wrong object, written by ${YamlOutputType[yamlOutputType]}`,
      app: { yamlOutputType },
      build: (app) => new istio.VirtualService(shop(app), 'cart', { hosts: ['*'], http: [{ route: [route('cart')] }] }),
      finds: [{ code: 'VS-6', layer: 'webhook', path: 'spec.hosts[0]', object: 'shop/VirtualService/cart', construct: 'shop/cart' }],
    }),
  ),
  {
    name: 'what the guards find and what the cluster says, of several objects, each fact once',
    build: (app) => {
      configure(app, { target: { istio: '1.24' } });
      const chart = shop(app);
      new istio.VirtualService(chart, 'cart', { hosts: ['*'], http: [{ route: [route('cart')], timeOut: '5s' } as never] });
      new istio.VirtualService(chart, 'Upper', { hosts: ['upper'], http: [{ route: [route('upper')] }] });
      new istio.VirtualService(new Chart(app, 'again', { namespace: 'shop' }), 'cart', {
        hosts: ['cart'],
        http: [{ route: [route('cart')] }],
      });
      new istio.EnvoyFilter(chart, 'filter', { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: { a: NaN } } }] });
    },
    finds: [
      {
        code: 'MESH003',
        layer: 'schema',
        path: 'spec.configPatches[0].patch.value.a',
        object: 'shop/EnvoyFilter/filter',
        construct: 'shop/filter',
      },
      { code: 'MESH007', layer: 'schema', path: 'metadata.name', object: 'shop/VirtualService/Upper', construct: 'shop/Upper' },
      { code: 'MESH004', layer: 'analysis', path: 'metadata.name', object: 'shop/VirtualService/cart', construct: 'again/cart' },
      { code: 'VS-6', layer: 'webhook', path: 'spec.hosts[0]', object: 'shop/VirtualService/cart', construct: 'shop/cart' },
      { code: 'MESH009', layer: 'schema', path: 'spec.http[0].timeOut', object: 'shop/VirtualService/cart', construct: 'shop/cart' },
    ],
  },
  {
    name: 'an object that cdk8s cannot print, beside another one',
    build: (app) => {
      const chart = shop(app);
      new istio.VirtualService(chart, 'cart', { hosts: ['*'], http: [{ route: [route('cart')] }] });
      new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'plain' }, data: { bad: new Map() } });
    },
    finds: [
      { code: 'MESH003', layer: 'schema', object: 'shop/ConfigMap/plain', construct: 'shop/plain' },
      { code: 'VS-6', layer: 'webhook', path: 'spec.hosts[0]', object: 'shop/VirtualService/cart', construct: 'shop/cart' },
    ],
  },
];
