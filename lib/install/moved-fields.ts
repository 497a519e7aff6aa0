import { compareReleases } from '../values/release';

/** What became of a field of an IstioOperator. */
export interface Move {
  /** Where its effect is to be had now, as an imperative sentence. */
  readonly instead: string;
  /** From this release on upstream would rather have it there. */
  readonly movedSince?: string;
  /** From this release on istioctl reads the field and does nothing with it. */
  readonly ignoredSince?: string;
}

type Row = readonly [paths: readonly string[], move: Move];

const below = (parents: readonly string[], names: readonly string[]): readonly string[] =>
  parents.flatMap((parent) => names.map((name) => `${parent}.${name}`));

const oldest = '1.20.2';
const gateways = ['components.ingressGateways[]', 'components.egressGateways[]'];
const components = ['base', 'pilot', 'cni', 'ztunnel', 'istiodRemote'].map((name) => `components.${name}`);

/** A Helm value that the component says in Kubernetes' own words. */
const moved = (parent: string, component: string, names: Readonly<Record<string, string>>): readonly Row[] =>
  Object.entries(names).map(([name, place]) => [
    [`values.${parent}.${name}`],
    { instead: `Write it as "${component}.${place}".`, movedSince: oldest },
  ]);

const gatewayValues = {
  cpu: 'k8s.hpaSpec.metrics',
  memory: 'k8s.hpaSpec.metrics',
  nodeSelector: 'k8s.nodeSelector',
  podAnnotations: 'k8s.podAnnotations',
  podAntiAffinityLabelSelector: 'k8s.affinity',
  podAntiAffinityTermLabelSelector: 'k8s.affinity',
  resources: 'k8s.resources',
  rollingMaxSurge: 'k8s.strategy.rollingUpdate.maxSurge',
  rollingMaxUnavailable: 'k8s.strategy.rollingUpdate.maxUnavailable',
  tolerations: 'k8s.tolerations',
};

/** Where the fields went that istioctl ignores, refuses or would rather not see, by their path below `spec`. */
const rows: readonly Row[] = [
  [['resourceSuffix'], { instead: 'Tell control planes apart by "revision".' }],
  [['defaultRevision'], { instead: 'Name the default revision as "values.defaultRevision", or by "istioctl tag set default".' }],
  [['addonComponents'], { instead: "Apply the add-ons of Istio's samples/addons, or install them from their own charts." }],
  [['components.istiodRemote'], { instead: 'Use the profile "remote".', ignoredSince: '1.24.0' }],
  [below([...components, ...gateways], ['spec']), { instead: 'Give the options of a component as "values".' }],
  [
    ['components.pilot.k8s.volumes', 'components.pilot.k8s.volumeMounts'],
    { instead: 'Write "values.pilot.volumes" and "values.pilot.volumeMounts".', ignoredSince: '1.24.0' },
  ],
  [
    below([...components.filter((name) => name !== 'components.pilot'), ...gateways], ['k8s.volumes', 'k8s.volumeMounts']),
    { instead: 'Add them to the rendered object by "k8s.overlays".', ignoredSince: '1.24.0' },
  ],
  [
    ['values.global.useMCP', 'values.pilot.useMCP', 'values.pilot.configSource'],
    { instead: 'Name the sources as "meshConfig.configSources".' },
  ],
  [
    ['values.global.configRootNamespace', 'values.pilot.configNamespace'],
    { instead: 'Name the root namespace as "meshConfig.rootNamespace".' },
  ],
  [
    ['values.global.defaultConfigVisibilitySettings'],
    {
      instead:
        'Write "meshConfig.defaultServiceExportTo", "meshConfig.defaultVirtualServiceExportTo" and "meshConfig.defaultDestinationRuleExportTo".',
    },
  ],
  [['values.global.oneNamespace'], { instead: 'Limit what istiod watches by "meshConfig.discoverySelectors".' }],
  [
    ['values.sidecarInjectorWebhook.objectSelector', 'values.sidecarInjectorWebhook.useLegacySelectors'],
    { instead: 'Decide on pods by their label "sidecar.istio.io/inject".' },
  ],
  [
    below(['values.telemetry.v2'], ['accessLogPolicy', 'prometheus.configOverride', 'stackdriver.configOverride', 'stackdriver.logging']),
    { instead: 'Write a Telemetry object.' },
  ],
  [['values.istiodRemote'], { instead: 'Write it as "values.pilot.istiodRemote", which Istio has from 1.24 on.', movedSince: '1.24.0' }],
  [['values.istio_cni'], { instead: 'Write it as "values.pilot.cni", which Istio has from 1.22 on.', movedSince: '1.22.0' }],
  ...moved('gateways.istio-ingressgateway', 'components.ingressGateways[]', { ...gatewayValues, replicaCount: 'k8s.replicaCount' }),
  ...moved('gateways.istio-egressgateway', 'components.egressGateways[]', gatewayValues),
  ...moved('pilot', 'components.pilot', {
    cpu: 'k8s.hpaSpec.metrics',
    memory: 'k8s.hpaSpec.metrics',
    nodeSelector: 'k8s.nodeSelector',
    podAnnotations: 'k8s.podAnnotations',
    replicaCount: 'k8s.replicaCount',
    resources: 'k8s.resources',
    rollingMaxSurge: 'k8s.strategy.rollingUpdate.maxSurge',
    rollingMaxUnavailable: 'k8s.strategy.rollingUpdate.maxUnavailable',
    tolerations: 'k8s.tolerations',
  }),
  ...moved('cni', 'components.cni', { podAnnotations: 'k8s.podAnnotations' }),
];

const moves: ReadonlyMap<string, Move> = new Map(rows.flatMap(([paths, move]) => paths.map((path) => [path, move] as const)));

/** What became of the field at a path of a manifest, `spec.components.ingressGateways[0].k8s.volumes`. */
export const moveOf = (path: string): Move | undefined => moves.get(path.replace(/^\.?spec\./, '').replace(/\[\d+\]/g, '[]'));

const since = (release: string, first: string | undefined): boolean => first !== undefined && compareReleases(release, first) >= 0;

/** What a release of Istio makes of a field that moved; nothing if it reads it as ever. */
export function fateOf({ ignoredSince, movedSince }: Move, release: string): 'ignored' | 'moved' | undefined {
  if (since(release, ignoredSince)) return 'ignored';
  return since(release, movedSince) ? 'moved' : undefined;
}

/** The fields of a spec that went elsewhere, each with its path. */
export const movedFields = (spec: unknown): readonly (readonly [path: string, move: Move])[] => movedIn(spec, 'spec', '');

/** `place` is the path below the spec, without the numbers of items. */
function movedIn(value: unknown, path: string, place: string): readonly (readonly [path: string, move: Move])[] {
  const move = moves.get(place);
  const here = move === undefined ? [] : [[path, move] as const];
  if (Array.isArray(value)) return [...here, ...value.flatMap((item, index) => movedIn(item, `${path}[${index}]`, `${place}[]`))];
  if (typeof value !== 'object' || value === null) return here;
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, item]) => movedIn(item, `${path}.${key}`, place === '' ? key : `${place}.${key}`)),
  ];
}
