import type { Slot } from '../../core/references';
import { type FoundHost, viewersOf } from '../destinations/found';
import { istioClasses } from '../gateway-api/classes';
import { readCredential } from '../gateways/credentials';
import { gatewayOf, meshGateway } from '../names';
import type { MeshObject } from '../objects';
import { entriesOf, listOf, textMapOf, textOf } from '../reading';
import type { EdgeState, Followed, Reached } from './edge';

/** Where a reference stands. */
export interface Context {
  readonly mesh: Followed;
  readonly object: MeshObject;
}

/** Follows what stands in a field; nothing where that names nothing in particular, such as `*`. */
type Follow = (value: unknown, context: Context) => Reached | undefined;

const gatewayAPI = 'gateway.networking.k8s.io';

const kindOf = (type: string): string => type.slice(type.indexOf('/') + 1);

/** An object by its name. */
function named({ mesh }: Context, type: string, namespace: string, name: string): Reached | undefined {
  if (name === '') return undefined;
  const found: MeshObject | undefined = mesh.objects.find(type, namespace, name);
  const state = found !== undefined ? 'resolved' : mesh.isMissing(type, namespace, name) ? 'missing' : 'external';
  return { state, name: `${kindOf(type)} ${namespace === '' ? '' : `${namespace}/`}${name}`, targets: found === undefined ? [] : [found] };
}

/** What is there without an object of its own. */
const isThere = (reached: Reached | undefined, is: boolean): Reached | undefined =>
  reached?.state === 'missing' && is ? { ...reached, state: 'resolved' } : reached;

/** `{ group, kind, name, namespace }`, with what stands for a field that is not there. */
const byKind =
  (group: string, kind: string, isLocal = false): Follow =>
  (value, context) => {
    const entries = entriesOf(value);
    const own = textOf(entries['group']) ?? group;
    const type = `${own === 'core' ? '' : own}/${textOf(entries['kind']) ?? kind}`;
    const namespace = (isLocal ? undefined : textOf(entries['namespace'])) ?? context.object.namespace;
    const name = textOf(entries['name']) ?? '';
    if (type === 'networking.istio.io/Hostname') return host(name, context);
    return named(context, type, kindOf(type) === 'GatewayClass' ? '' : namespace, name);
  };

const stateOfHost: Readonly<Record<FoundHost['state'], EdgeState>> = {
  known: 'resolved',
  hidden: 'hidden',
  missing: 'missing',
  unknown: 'external',
};

const host: Follow = (value, { mesh, object }) => {
  const written = textOf(value) ?? '';
  if (written === '' || written.includes('*')) return undefined;
  const exportTo = listOf(entriesOf(object.spec)['exportTo']).flatMap((each) => textOf(each) ?? []);
  const found = mesh.destinations.find(written, object.namespace, viewersOf(exportTo, object.namespace));
  const declared = mesh.services.named(found.host).map((service) => service.object);
  const state =
    found.state === 'known' && new Set(declared.map(({ namespace }) => namespace)).size > 1 ? 'ambiguous' : stateOfHost[found.state];
  const target = found.service?.object;
  return { state, name: found.host, targets: declared.length > 0 ? declared : target === undefined ? [] : [target] };
};

/** Hosts that an object declares or takes are no references, unless a Service has them. */
const ownHost: Follow = (value, context) => {
  const found = host(value, context);
  return found?.state === 'resolved' || found?.state === 'ambiguous' ? found : undefined;
};

const egressHost: Follow = (value, context) => {
  const [namespace = '', written = ''] = (textOf(value) ?? '').split('/');
  if (namespace === '~' || written.includes('*')) return undefined;
  const within = ['*', '.'].includes(namespace) ? context.object.namespace : namespace;
  const found = context.mesh.destinations.find(written, within, [context.object.namespace]);
  return {
    state: stateOfHost[found.state],
    name: found.host,
    targets: found.service === undefined ? [] : [found.service.object],
  };
};

const gateway: Follow = (value, context) => {
  const written = textOf(value) ?? '';
  if (written === '' || written === meshGateway) return undefined;
  const { namespace, name } = gatewayOf(written, context.object.namespace);
  return named(context, 'networking.istio.io/Gateway', namespace, name);
};

const delegate: Follow = (value, context) => {
  const { name, namespace } = entriesOf(value);
  return named(context, 'networking.istio.io/VirtualService', textOf(namespace) || context.object.namespace, textOf(name) ?? '');
};

/** Accounts exist without an object: workloads run as them. */
function account(context: Context, namespace: string, name: string): Reached | undefined {
  if (/[*]/.test(`${namespace}${name}`)) return undefined;
  const isUsed = name === 'default' || context.mesh.serviceAccounts.in(namespace).has(name);
  return isThere(named(context, '/ServiceAccount', namespace, name), isUsed);
}

const principal: Follow = (value, context) => {
  const [, namespace, name] = /^[^/]+\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(textOf(value) ?? '') ?? [];
  return namespace === undefined || name === undefined ? undefined : account(context, namespace, name);
};

const serviceAccount: Follow = (value, context) => {
  const [first = '', second] = (textOf(value) ?? '').split('/');
  return second === undefined ? account(context, context.object.namespace, first) : account(context, first, second);
};

const namespace: Follow = (value, context) => {
  const name = textOf(value) ?? textOf(entriesOf(value)['namespace']) ?? '';
  if (['', '.', '~'].includes(name) || name.includes('*')) return undefined;
  return isThere(
    named(context, '/Namespace', '', name),
    context.mesh.objects.of('/Namespace').length === 0 || context.mesh.namespaces.has(name),
  );
};

/** Workloads by labels: in the object's own namespace, or in any. */
const selected =
  (labelsOf: (value: unknown) => unknown): Follow =>
  (value, { mesh, object }) => {
    const labels = textMapOf(labelsOf(value));
    if (Object.keys(labels).length === 0) return undefined;
    const isAnywhere = object.type === 'networking.istio.io/Gateway' || object.namespace === mesh.rootNamespace;
    const within = isAnywhere ? '' : object.namespace;
    const found = isAnywhere ? mesh.workloads.selected(labels) : mesh.workloads.selected(labels, within);
    const isGone = mesh.isComplete(within, 'Pod') && mesh.installed?.mayBeSelected(labels) !== true;
    const name = Object.entries(labels)
      .map(([key, text]) => `${key}=${text}`)
      .join(',');
    return {
      state: found.length > 0 ? 'resolved' : isGone ? 'missing' : 'external',
      name,
      targets: found.map((each) => each.object),
    };
  };

const secret: Follow = (value, context) => {
  const { mesh, object } = context;
  const { name, namespace: of } = entriesOf(value);
  const [within, which] = [textOf(of) || object.namespace, textOf(name) ?? ''];
  const reached = byKind('', 'Secret')(value, context);
  const maker = mesh.secrets.makerOf(within, which);
  return reached === undefined || maker === undefined ? reached : { ...reached, state: 'resolved', targets: [...reached.targets, maker] };
};

/** A Secret in the namespace of the proxies that read it. */
const credential: Follow = (value, context) => {
  const { mesh, object } = context;
  const [read] = readCredential(textOf(value) ?? '', '');
  if (read === undefined) return undefined;
  if (object.type === 'networking.istio.io/DestinationRule') return undefined;
  const proxies =
    object.type === 'networking.istio.io/Gateway'
      ? mesh.workloads.selected(textMapOf(entriesOf(object.spec)['selector'])).map(({ namespace: of }) => of)
      : [object.namespace];
  const places = read.namespace === undefined ? [...new Set(proxies)] : [read.namespace];
  const reached = places.flatMap((place) => secret({ name: read.name, namespace: place }, context) ?? []);
  return reached.find(({ state }) => state === 'missing') ?? reached[0] ?? { state: 'external', name: `Secret ${read.name}`, targets: [] };
};

/** Names of objects of MetalLB, all of one namespace. */
const metallb =
  (kind: string): Follow =>
  (value, context) =>
    named(context, `metallb.io/${kind}`, context.object.namespace, textOf(value) ?? '');

const community: Follow = (value, { mesh, object }) => {
  const alias = textOf(value) ?? '';
  if (alias === '' || alias.includes(':')) return undefined;
  const targets = mesh.objects
    .of('metallb.io/Community')
    .filter((each) => each.namespace === object.namespace && each.spec.communities?.some(({ name }) => name === alias) === true);
  const state = targets.length > 0 ? 'resolved' : mesh.isComplete(object.namespace, 'Community') ? 'missing' : 'external';
  return { state, name: `community ${alias}`, targets: targets as readonly unknown[] as readonly MeshObject[] };
};

/** What the value itself does not name: a field below or beside it does. */
const elsewhere: Follow = () => undefined;

/** How each slot of the table of references is followed. */
export const follow: Readonly<Record<Slot, Follow>> = {
  host,
  destination: elsewhere,
  gateway,
  delegate,
  egressHost,
  principal,
  serviceAccount,
  serviceAccountName: serviceAccount,
  policyTarget: byKind(gatewayAPI, 'Gateway'),
  serviceTarget: byKind('', 'Service', true),
  provider: elsewhere,
  namespace,
  namespaceSelector: elsewhere,
  localObject: byKind('', 'ConfigMap', true),
  object: byKind('', 'ConfigMap'),
  secretName: credential,
  secretRef: secret,
  labels: selected((value) => value),
  matchLabels: selected((value) => entriesOf(value)['matchLabels']),
  pool: metallb('IPAddressPool'),
  peer: metallb('BGPPeer'),
  bfdProfile: metallb('BFDProfile'),
  community,
  parent: byKind(gatewayAPI, 'Gateway'),
  parentGateway: byKind(gatewayAPI, 'Gateway'),
  backend: byKind('', 'Service'),
  backendName: elsewhere,
  gatewayClass: (value, context) => {
    const name = textOf(value) ?? '';
    return isThere(named(context, `${gatewayAPI}/GatewayClass`, '', name), istioClasses.includes(name));
  },
  grantFrom: elsewhere,
  grantTo: elsewhere,
};

/** Fields of a slot that say what the object itself is, not what it refers to. */
const own: Readonly<Record<string, Follow>> = {
  'networking.istio.io/VirtualService hosts[]': ownHost,
  'networking.istio.io/Gateway servers[].hosts[]': elsewhere,
};

/** How a row of the table is followed. */
export const followOf = (kind: string, path: string, slot: Slot): Follow => own[`${kind} ${path}`] ?? follow[slot];
