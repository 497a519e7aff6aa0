/** What must not be written: each app and what has to be found in it. */
import { ApiObject, type App, type AppProps, Chart, YamlOutputType } from 'cdk8s';
import { configure, type Finding, gatewayApi, install, istio, metallb, service, type Subject } from '../../lib';
import { filterWith } from './apps';

type Expected = Pick<Finding, 'code' | 'path' | 'subject' | 'related'> & { readonly construct?: string };

export interface BadApp {
  readonly name: string;
  readonly app?: AppProps;
  readonly build: (app: App) => unknown;
  /** It is an install input, which no manifest is. */
  readonly install?: true;
  readonly finds: readonly Expected[];
  /** Words that the messages must have. */
  readonly says?: string;
}

/** Nothing is wrong with these. */
const http = [{ route: [{ destination: { host: 'cart' } }] }] as const;
const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] as const;
const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }] as const;

const shop = (app: App): Chart => new Chart(app, 'shop', { namespace: 'shop' });
const metalLB = (app: App): Chart => new Chart(app, 'metallb', { namespace: 'metallb-system' });
const subjectOf = (apiVersion: string, kind: string, name: string, namespace = 'shop'): Subject => ({
  apiVersion,
  kind,
  namespace,
  name,
});
const filter = subjectOf('networking.istio.io/v1alpha3', 'EnvoyFilter', 'filter');
const virtualService = subjectOf('networking.istio.io/v1', 'VirtualService', 'cart');
const patch = 'spec.configPatches[0].patch.value';

const cycle = (): object => {
  const circle: Record<string, unknown> = {};
  circle['inner'] = [circle];
  return circle;
};

class Sprocket {
  readonly teeth = 12;
}

const badValues: readonly (readonly [name: string, value: () => unknown, path: string, says: string])[] = [
  ['not a number', () => ({ bad: NaN }), `${patch}.bad`, 'The number NaN'],
  ['infinity', () => ({ bad: [1, Infinity] }), `${patch}.bad[1]`, 'The number Infinity'],
  ['minus infinity', () => ({ bad: -Infinity }), `${patch}.bad`, 'The number -Infinity'],
  ['undefined in a list', () => ({ list: [1, undefined] }), `${patch}.list[1]`, 'undefined'],
  ['a hole in a list', () => ({ list: Array.from({ length: 1 }).concat([2]) }), `${patch}.list[0]`, 'undefined'],
  ['a date', () => ({ bad: new Date(0) }), `${patch}.bad`, 'A Date'],
  ['a function', () => ({ bad: () => 1 }), `${patch}.bad`, 'A function'],
  ['a symbol', () => ({ bad: Symbol('a') }), `${patch}.bad`, 'A symbol'],
  ['a big integer', () => ({ bad: 1n }), `${patch}.bad`, 'A bigint'],
  ['a map', () => ({ bad: new Map([['a', 1]]) }), `${patch}.bad`, 'A Map'],
  ['a set', () => ({ bad: new Set([1]) }), `${patch}.bad`, 'A Set'],
  ['bytes', () => ({ bad: Buffer.from('a') }), `${patch}.bad`, 'A Buffer'],
  ['an object of a class', () => ({ bad: new Sprocket() }), `${patch}.bad`, 'A Sprocket'],
  ['a boxed string', () => ({ bad: Object('a') as unknown }), `${patch}.bad`, 'A String'],
  ['text of spaces and line breaks alone', () => ({ bad: ' \n' }), `${patch}.bad`, 'nothing but spaces and line breaks'],
  ['an object that contains itself', cycle, `${patch}.inner[0]`, 'contains itself'],
  ['a key "__proto__"', () => JSON.parse('{ "__proto__": { "a": 1 } }') as unknown, `${patch}.__proto__`, '"__proto__"'],
  ['a key that has to be quoted in the path', () => ({ 'a.b/c': NaN }), `${patch}["a.b/c"]`, 'NaN'],
];

const values: readonly BadApp[] = badValues.map(([name, value, path, says]) => ({
  name,
  build: (app) => {
    filterWith(shop(app), value());
  },
  finds: [{ code: 'MESH003', path, subject: filter, construct: 'shop/filter' }],
  says,
}));

const fields: readonly BadApp[] = [
  {
    name: 'an unknown field past the types',
    build: (app) => new istio.VirtualService(shop(app), 'cart', { htp: [] } as never),
    finds: [{ code: 'MESH009', path: 'spec.htp', subject: virtualService, construct: 'shop/cart' }],
    says: 'Did you mean "http"',
  },
  {
    name: 'unknown fields at several depths, all at once',
    build: (app) => new istio.VirtualService(shop(app), 'cart', { host: ['a'], http: [{ delegate: { name: 'b', kind: 'c' } }] } as never),
    finds: [
      { code: 'MESH009', path: 'spec.host', subject: virtualService, construct: 'shop/cart' },
      { code: 'MESH009', path: 'spec.http[0].delegate.kind', subject: virtualService, construct: 'shop/cart' },
    ],
  },
  {
    name: 'an unknown field of an IstioOperator',
    install: true,
    build: (app) => {
      configure(app, { target: { istio: '1.23' } });
      new install.IstioOperator(app, 'istio', { values: { gobal: {} } } as never);
    },
    finds: [
      {
        code: 'MESH009',
        path: 'spec.values.gobal',
        subject: { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', namespace: 'default', name: 'istio' },
        construct: 'istio',
      },
    ],
    says: 'Did you mean "global"',
  },
  {
    name: 'an unknown field of a kind cluster',
    install: true,
    build: (app) => new install.KindCluster(app, 'kind', { nodes: [{ rol: 'worker' }] } as never),
    finds: [
      {
        code: 'MESH009',
        path: 'nodes[0].rol',
        subject: { apiVersion: 'kind.x-k8s.io/v1alpha4', kind: 'Cluster', name: 'kind' },
        construct: 'kind',
      },
    ],
  },
  {
    name: 'a remote source that is not pinned',
    install: true,
    build: (app) => new install.Kustomization(app, 'metallb', { resources: ['github.com/metallb/metallb/config/native'] }),
    finds: [
      {
        code: 'MESH012',
        path: 'resources[0]',
        subject: { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', name: 'metallb' },
        construct: 'metallb',
      },
    ],
  },
];

const identities: readonly BadApp[] = [
  {
    name: 'an object of ours and a plain one of the same identity, in another version',
    build: (app) => {
      const chart = shop(app);
      new istio.VirtualService(chart, 'cart', { http });
      new ApiObject(chart, 'plain', {
        apiVersion: 'networking.istio.io/v1beta1',
        kind: 'VirtualService',
        metadata: { name: 'cart' },
        spec: { http },
      });
    },
    finds: [
      {
        code: 'MESH004',
        path: 'metadata.name',
        subject: subjectOf('networking.istio.io/v1beta1', 'VirtualService', 'cart'),
        related: [virtualService],
        construct: 'shop/plain',
      },
    ],
  },
  {
    name: 'two plain objects of one identity in two charts',
    build: (app) => {
      new istio.VirtualService(shop(app), 'cart', { http });
      for (const id of ['one', 'two']) {
        new ApiObject(new Chart(app, id), 'plain', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
      }
    },
    finds: [
      {
        code: 'MESH004',
        path: 'metadata.name',
        subject: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
        related: [{ apiVersion: 'v1', kind: 'Namespace', name: 'shop' }],
        construct: 'two/plain',
      },
    ],
  },
];

const files: readonly BadApp[] = [
  {
    name: 'two Gateways of two products in files by resource',
    app: { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE },
    build: (app) => {
      new istio.Gateway(shop(app), 'public', { servers });
      new gatewayApi.Gateway(new Chart(app, 'other', { namespace: 'shop' }), 'public', { gatewayClassName: 'istio', listeners });
    },
    finds: [{ code: 'MESH005', subject: subjectOf('gateway.networking.k8s.io/v1', 'Gateway', 'public'), construct: 'other/public' }],
  },
  {
    name: 'one name in two namespaces in files by chart and resource',
    app: { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE },
    build: (app) => {
      const chart = shop(app);
      new istio.VirtualService(chart, 'a', { metadata: { name: 'cart' }, http });
      new istio.VirtualService(chart, 'b', { metadata: { name: 'cart', namespace: 'test' }, http });
    },
    finds: [{ code: 'MESH005', subject: subjectOf('networking.istio.io/v1', 'VirtualService', 'cart', 'test'), construct: 'shop/b' }],
  },
  {
    name: 'the construct metadata among the manifests',
    app: { recordConstructMetadata: true },
    build: (app) => new istio.VirtualService(shop(app), 'cart', { http }),
    finds: [{ code: 'MESH006' }],
  },
];

const badNames: readonly (readonly [name: string, metadata: object, path: string])[] = [
  ['a name in upper case', { name: 'Cart' }, 'metadata.name'],
  ['a name with an underscore', { name: 'my_cart' }, 'metadata.name'],
  ['a name that ends in a dash', { name: 'cart-' }, 'metadata.name'],
  ['a name with an empty part', { name: 'cart..a' }, 'metadata.name'],
  ['a name of 254 characters', { name: 'a'.repeat(254) }, 'metadata.name'],
  ['an empty name', { name: '' }, 'metadata.name'],
  ['a namespace with a dot', { name: 'cart', namespace: 'a.b' }, 'metadata.namespace'],
  ['a namespace of 64 characters', { name: 'cart', namespace: 'a'.repeat(64) }, 'metadata.namespace'],
  ['a label key with a space', { name: 'cart', labels: { 'a b': 'c' } }, 'metadata.labels["a b"]'],
  ['a label key with two slashes', { name: 'cart', labels: { 'a/b/c': 'c' } }, 'metadata.labels["a/b/c"]'],
  ['a label key without a name', { name: 'cart', labels: { 'a.com/': 'c' } }, 'metadata.labels["a.com/"]'],
  ['a label with a space', { name: 'cart', labels: { a: 'b c' } }, 'metadata.labels["a"]'],
  ['a label of 64 characters', { name: 'cart', labels: { a: 'b'.repeat(64) } }, 'metadata.labels["a"]'],
  ['a label that is a number', { name: 'cart', labels: { a: 1 } }, 'metadata.labels["a"]'],
  ['an annotation key that is empty', { name: 'cart', annotations: { '': 'b' } }, 'metadata.annotations[""]'],
  ['an annotation key that ends in a dot', { name: 'cart', annotations: { 'a.': 'b' } }, 'metadata.annotations["a."]'],
  ['an annotation that is true', { name: 'cart', annotations: { a: true } }, 'metadata.annotations["a"]'],
];

const names: readonly BadApp[] = badNames.map(([name, metadata, path]) => ({
  name,
  build: (app) => new istio.VirtualService(shop(app), 'cart', { metadata, http }),
  finds: [
    {
      code: 'MESH007',
      path,
      subject: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'cart', ...pick(metadata) },
      construct: 'shop/cart',
    },
  ],
}));

function pick(metadata: object): object {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key === 'name' || key === 'namespace'));
}

const oldest = { istio: '1.20.2', metallb: '0.13.7', gatewayApi: '1.0.0' };

const served: readonly BadApp[] = [
  {
    name: 'a kind that the target has not yet',
    build: (app) => {
      configure(app, { target: oldest });
      new istio.TrafficExtension(shop(app), 'lua', { lua: { inlineCode: 'x' } });
    },
    finds: [
      {
        code: 'MESH002',
        path: 'apiVersion',
        subject: subjectOf('extensions.istio.io/v1alpha1', 'TrafficExtension', 'lua'),
        construct: 'shop/lua',
      },
    ],
    says: 'Istio 1.20.2 does not serve TrafficExtension.',
  },
  {
    name: 'a version that the target has not yet',
    build: (app) => {
      configure(app, { target: oldest });
      new istio.VirtualService(shop(app), 'cart', { apiVersion: 'networking.istio.io/v1', http });
    },
    finds: [{ code: 'MESH002', path: 'apiVersion', subject: virtualService, construct: 'shop/cart' }],
    says: 'serves VirtualService as "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3"',
  },
  {
    name: 'a version of another API group',
    build: (app) => new istio.VirtualService(shop(app), 'cart', { apiVersion: 'security.istio.io/v1', http }),
    finds: [
      { code: 'MESH002', path: 'apiVersion', subject: subjectOf('security.istio.io/v1', 'VirtualService', 'cart'), construct: 'shop/cart' },
    ],
  },
  {
    name: 'a kind of the experimental channel under the standard one',
    build: (app) =>
      new gatewayApi.XBackend(shop(app), 'x', { type: 'ExternalHostname', externalHostname: { hostname: 'a.com' }, port: { port: 1 } }),
    finds: [
      {
        code: 'MESH002',
        path: 'apiVersion',
        subject: subjectOf('gateway.networking.x-k8s.io/v1alpha1', 'XBackend', 'x'),
        construct: 'shop/x',
      },
    ],
    says: 'experimental',
  },
];

const references: readonly BadApp[] = [
  {
    name: 'a subset of a rule without a namespace, used in one',
    build: (app) => {
      const rule = new istio.DestinationRule(new Chart(app, 'bare'), 'reviews', { host: 'reviews', subsets: { v1: {} } });
      new istio.VirtualService(shop(app), 'cart', { http: [{ route: [{ destination: rule.subset('v1') }] }] });
    },
    finds: [{ code: 'MESH008', path: 'spec.http[0].route[0].destination.host', subject: virtualService, construct: 'shop/cart' }],
    says: 'would mean "reviews.shop" here',
  },
  {
    name: 'a Gateway without a namespace, used in one',
    build: (app) => {
      const gateway = new istio.Gateway(new Chart(app, 'bare'), 'public', { servers });
      new istio.VirtualService(shop(app), 'cart', { gateways: [gateway], http });
    },
    finds: [{ code: 'MESH008', path: 'spec.gateways[0]', subject: virtualService, construct: 'shop/cart' }],
  },
  {
    name: 'a pool of another namespace',
    build: (app) => {
      // MetalLB's webhook refuses the pool itself.
      configure(app, { check: false });
      const pool = new metallb.IPAddressPool(shop(app), 'pool', { addresses: ['10.0.0.0/24'] });
      new metallb.L2Advertisement(metalLB(app), 'l2', { ipAddressPools: [pool] });
    },
    finds: [
      {
        code: 'MESH008',
        path: 'spec.ipAddressPools[0]',
        subject: subjectOf('metallb.io/v1beta1', 'L2Advertisement', 'l2', 'metallb-system'),
        construct: 'metallb/l2',
      },
    ],
  },
  {
    name: 'an object of another kind past the types',
    build: (app) => {
      const chart = metalLB(app);
      const peer = new metallb.BGPPeer(chart, 'peer', { myASN: 1, peerASN: 2, peerAddress: '10.0.0.1' });
      new metallb.L2Advertisement(chart, 'l2', { ipAddressPools: [peer as never] });
    },
    finds: [
      {
        code: 'MESH008',
        path: 'spec.ipAddressPools[0]',
        subject: subjectOf('metallb.io/v1beta1', 'L2Advertisement', 'l2', 'metallb-system'),
        construct: 'metallb/l2',
      },
    ],
    says: 'BGPPeer "peer" stands where the name of a IPAddressPool belongs.',
  },
  {
    name: 'a backend of several ports without the one that is meant',
    build: (app) =>
      new gatewayApi.HTTPRoute(shop(app), 'cart', { rules: [{ backendRefs: [service('cart', { ports: [{ port: 1 }, { port: 2 }] })] }] }),
    finds: [
      {
        code: 'MESH008',
        path: 'spec.rules[0].backendRefs[0]',
        subject: subjectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'cart'),
        construct: 'shop/cart',
      },
    ],
    says: 'lists the ports 1, 2',
  },
];

export const badApps: readonly BadApp[] = [...values, ...fields, ...identities, ...files, ...names, ...served, ...references];
