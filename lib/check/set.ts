import { type Entry, identityOf, type Manifest } from '../manifests/manifest-set';
import { readDocument } from '../manifests/read/document';
import { readManifests } from '../manifests/read/read';
import type { MeshOptions } from '../mesh/options';
import { entriesOf } from '../mesh/reading';
import { asReadFromFile, asStored } from './stored';
import { subjectOf } from './twins';

/** A text of manifests, and the name of its file. */
export interface SetFile {
  readonly name: string;
  readonly text: string;
}

/** A set of manifests that is a whole world: what is not in it does not exist. */
export interface AnalysisSet {
  readonly id: string;
  readonly files: readonly SetFile[];
  /** The runtime kinds of other clusters, by the cluster's name. */
  readonly clusters?: Readonly<Record<string, string>>;
  /** An object, or its YAML. */
  readonly meshConfig?: unknown;
  readonly meshNetworks?: unknown;
  /** @default default */
  readonly namespace?: string;
  /**
   * Whether findings are told of every namespace, not only of `namespace` and of what has none.
   * @default true
   */
  readonly allNamespaces?: boolean;
  /** @default istio-system */
  readonly istioNamespace?: string;
  /**
   * Whether there is an ingress gateway, with a Pod and a Service, that no manifest has.
   * @default true
   */
  readonly defaultResources?: boolean;
  /** `CODE=Kind ns/name`, with `*` for any text. */
  readonly suppress?: readonly string[];
  /**
   * Whether Services, Secrets, Namespaces and CustomResourceDefinitions are as an API server would have stored them.
   * @default false
   */
  readonly stored?: boolean;
}

/** The namespaces that upstream never looks into. */
const ignoredNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

const ingressPorts = { http2: 80, https: 443, tcp: 31400, tls: 15443 };

/** The Pod and Service of the ingress gateway that istioctl makes up where it reads files. */
function ingressGateway(namespace: string): readonly Manifest[] {
  const labels = { istio: 'ingressgateway' };
  const name = 'istio-ingressgateway';
  const ports = Object.entries(ingressPorts).map(([port, number]) => ({ name: port, port: number, targetPort: number, protocol: 'TCP' }));
  const containers = [{ name: 'istio-proxy' }];
  return [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: `${name}-dummypod`, namespace, labels }, spec: { containers } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { ports, selector: labels } },
  ];
}

const isIgnored = ({ kind, metadata }: Manifest): boolean =>
  ignoredNamespaces.has((kind === 'Namespace' ? metadata?.name : metadata?.namespace) ?? '');

const entriesIn = ({ name, text }: SetFile, isStored: boolean): readonly Entry[] =>
  readManifests(text).documents.map(({ index, value }) => ({
    manifest: (isStored ? asStored : asReadFromFile)(value as Manifest),
    origin: { file: name, document: index },
  }));

/** Kinds without namespaces never look at it. */
const inNamespace = (manifest: Manifest, namespace: string): Manifest =>
  namespace === '' || (manifest.metadata?.namespace ?? '') !== ''
    ? manifest
    : { ...manifest, metadata: { ...manifest.metadata, namespace } };

/** What is applied later stands for what had the same name before. */
function lastOfEach(entries: readonly Entry[]): readonly Entry[] {
  const last = new Set(new Map(entries.map((entry) => [identityOf(subjectOf(entry.manifest)), entry])).values());
  return entries.filter((entry) => last.has(entry));
}

/** The objects of a set, the made-up ones first. */
export function entriesOfSet({
  files,
  defaultResources = true,
  istioNamespace = 'istio-system',
  stored = false,
  namespace = '',
}: AnalysisSet): readonly Entry[] {
  const given = files
    .flatMap((file) => entriesIn(file, stored))
    .filter(({ manifest }) => !isIgnored(manifest))
    .map((entry) => ({ ...entry, manifest: inNamespace(entry.manifest, namespace) }));
  const made = defaultResources ? ingressGateway(istioNamespace) : [];
  return [...made.map((manifest) => ({ manifest, origin: {} })), ...lastOfEach(given)];
}

const readConfig = (value: unknown): Readonly<Record<string, unknown>> =>
  entriesOf(typeof value === 'string' ? readDocument(value, () => undefined) : value);

/** The options under which a set is a world of its own. */
export function meshOptionsOf(set: AnalysisSet, istio: string): MeshOptions {
  const { meshConfig, meshNetworks, clusters = {}, namespace, stored = false } = set;
  return {
    istio,
    complete: 'all',
    withTemplates: false,
    ...(namespace === undefined ? {} : { defaultNamespace: namespace }),
    ...(meshConfig === undefined ? {} : { meshConfig: readConfig(meshConfig) }),
    ...(meshNetworks === undefined ? {} : { meshNetworks: readConfig(meshNetworks) }),
    clusters: Object.fromEntries(Object.entries(clusters).map(([name, text]) => [name, entriesIn({ name: `${name}.yaml`, text }, stored)])),
  };
}
