/** The CRD bundles that the generator reads. Upgrading a family is a line here, a run of `npm run import`, and its diff. */
export interface Source {
  readonly family: 'istio' | 'metallb' | 'gateway-api';
  readonly release: string;
  readonly channel?: 'standard' | 'experimental';
  /** Where anybody gets the file. */
  readonly url: string;
  /** Where the generator reads it, from the project's root. */
  readonly path: string;
}

const istio = (release: string): Source => {
  const minor = Number(release.split('.')[1]);
  const folder = minor < 24 ? 'crds' : 'files';
  return {
    family: 'istio',
    release,
    url: `https://raw.githubusercontent.com/istio/istio/${release}/manifests/charts/base/${folder}/crd-all.gen.yaml`,
    path: `../shared/crds/istio/${release}.yaml`,
  };
};

const metallb = (release: string): Source => ({
  family: 'metallb',
  release,
  url: `https://raw.githubusercontent.com/metallb/metallb/v${release}/config/manifests/metallb-native.yaml`,
  path: `../shared/crds/metallb/${release}.native.yaml`,
});

const gatewayApi = (release: string, channel: 'standard' | 'experimental'): Source => ({
  family: 'gateway-api',
  release,
  channel,
  url: `https://github.com/kubernetes-sigs/gateway-api/releases/download/v${release}/${channel}-install.yaml`,
  path: `../shared/crds/gateway-api/${release}.${channel}.yaml`,
});

const istioReleases = [
  '1.20.2',
  '1.20.8',
  '1.21.6',
  '1.22.8',
  '1.23.6',
  '1.24.6',
  '1.25.5',
  '1.26.8',
  '1.27.9',
  '1.28.10',
  '1.29.6',
  '1.30.3',
];
const metallbReleases = ['0.13.7', '0.13.12', '0.14.9', '0.15.3', '0.16.1'];
const gatewayApiReleases = ['1.0.0', '1.1.1', '1.2.1', '1.3.0', '1.4.1', '1.5.1', '1.6.1'];

/** Oldest first within a family and channel: the last one is what the types are made from. */
export const sources: readonly Source[] = [
  ...istioReleases.map(istio),
  ...metallbReleases.map(metallb),
  ...gatewayApiReleases.map((release) => gatewayApi(release, 'standard')),
  ...gatewayApiReleases.map((release) => gatewayApi(release, 'experimental')),
];

/** What changed between releases, field by field, and IstioOperator's surface, which has no CRD. */
export const driftPath = '../shared/data/crd-drift.json';
export const operatorDriftPath = '../shared/data/operator-drift.json';
