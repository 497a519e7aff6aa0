import { compareReleases } from '../values/release';

/** A part of the mesh that a profile turns on. */
export type Component = 'base' | 'pilot' | 'cni' | 'ztunnel' | 'istiodRemote' | 'ingressGateways' | 'egressGateways';

/** A built-in profile of one release of Istio. */
export interface Profile {
  readonly name: string;
  /** The components that it turns on. */
  readonly components: readonly Component[];
  /** What it sets beside that. */
  readonly sets: string;
}

interface Row extends Profile {
  /** The releases in which the profile is like this. */
  readonly since?: string;
  readonly until?: string;
}

const controlPlane = ['base', 'pilot'] as const;
const withIngress = [...controlPlane, 'ingressGateways'] as const;
const ambient = [...controlPlane, 'cni', 'ztunnel'] as const;
const lastOfOperator = '1.23.6';
const firstOfCharts = '1.24.0';

/** What the profiles of each release turn on; each is merged over `default`. */
const rows: readonly Row[] = [
  { name: 'default', components: withIngress, sets: 'Nothing that differs from the charts.' },
  {
    name: 'demo',
    components: [...withIngress, 'egressGateways'],
    sets: 'Small requests, an access log on standard output, every request traced, and tracers as extension providers.',
  },
  { name: 'minimal', components: controlPlane, sets: 'Nothing more.' },
  { name: 'empty', components: [], sets: 'Nothing: every component has to be turned on.' },
  {
    name: 'remote',
    until: lastOfOperator,
    components: ['istiodRemote'],
    sets: 'A cluster that the istiod of another one configures.',
  },
  {
    name: 'remote',
    since: firstOfCharts,
    components: controlPlane,
    sets: 'A cluster that the istiod of another one configures: istiod is installed without a Deployment of its own.',
  },
  { name: 'external', until: '1.21.6', components: ['istiodRemote'], sets: 'The same as "remote", which took its place.' },
  { name: 'ambient', components: ambient, sets: 'HBONE between nodes, and no sidecars.' },
  { name: 'openshift', components: [...withIngress, 'cni'], sets: 'The CNI plugin in kube-system, with the paths of OpenShift.' },
  { name: 'openshift-ambient', since: '1.22.0', components: ambient, sets: 'Ambient mode with the CNI plugin and ztunnel in kube-system.' },
  { name: 'preview', components: withIngress, sets: 'Features on trial, such as DNS capture by the proxies.' },
  {
    name: 'stable',
    since: '1.22.0',
    components: withIngress,
    sets: 'An admission policy that refuses fields outside of the stable channel.',
  },
];

const isOf = (release: string, { since, until }: Row): boolean =>
  (since === undefined || compareReleases(release, since) >= 0) && (until === undefined || compareReleases(release, until) <= 0);

/** The names of the profiles that a release of Istio has. */
export const profilesOf = (release: string): readonly string[] => rows.filter((row) => isOf(release, row)).map(({ name }) => name);

/**
 * What a profile turns on in a release of Istio; nothing if the release has no such profile.
 *
 * @param name - `demo`; `default` is what an IstioOperator without a profile gets
 * @param release - `1.24.6`
 *
 * @example
 * install.profile('remote', '1.20.2')?.components; // ['istiodRemote']
 * install.profile('remote', '1.30.3')?.components; // ['base', 'pilot']
 *
 * @see https://istio.io/v1.30/docs/setup/additional-setup/config-profiles/
 */
export function profile(name: string, release: string): Profile | undefined {
  const row = rows.find((each) => each.name === name && isOf(release, each));
  return row === undefined ? undefined : { name, components: row.components, sets: row.sets };
}
