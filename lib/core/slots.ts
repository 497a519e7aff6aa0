import type { ListenerRef, ObjectLike, PortLike, ServiceLike } from '../values/reference';
import type { Slot } from './references';

/** Where a reference is written. */
export interface SlotContext {
  /** The namespace of the object that holds the reference, if it is known. */
  readonly namespace: string | undefined;
  /** Records that the reference cannot be written, and goes on. */
  readonly fault: (message: string, hint: string) => void;
}

type Printer = (value: object, context: SlotContext) => unknown;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const has = <Key extends string>(value: object, key: Key): value is Record<Key, unknown> => key in value;

const isObjectLike = (value: object): value is ObjectLike =>
  has(value, 'kind') && has(value, 'name') && typeof value.kind === 'string' && typeof value.name === 'string';

const isServiceLike = (value: unknown): value is ServiceLike =>
  typeof value === 'object' && value !== null && has(value, 'name') && has(value, 'ports') && Array.isArray(value.ports);

const isListenerRef = (value: object): value is ListenerRef => has(value, 'gateway') && has(value, 'sectionName');

/** The namespace that an object says, wherever its class keeps it. */
export const namespaceOf = (value: Pick<ObjectLike, 'namespace' | 'metadata'>): string | undefined =>
  value.namespace ?? value.metadata?.namespace;

const fqdn = (name: string, namespace: string | undefined): string =>
  namespace === undefined || name.includes('.') || name.includes('*') ? name : `${name}.${namespace}.svc.cluster.local`;

/** A short host means another Service in each namespace, so it may not travel. */
function printHost(value: object, context: SlotContext): unknown {
  if (has(value, 'isHost') && has(value, 'name')) {
    const { name, namespace } = value as { readonly name: string; readonly namespace?: string };
    const host = fqdn(name, namespace);
    if (!host.includes('.') && context.namespace !== undefined) {
      context.fault(
        `The host "${name}" comes from an object without a namespace, and would mean "${name}.${context.namespace}" here.`,
        'Give the chart or the metadata of the object that the host comes from its namespace.',
      );
    }
    return host;
  }
  if (isServiceLike(value)) return fqdn(value.name, namespaceOf(value) ?? context.namespace);
  return value;
}

/** The only port of a Service; Services with several need it said. */
export const onlyPort = (ports: readonly PortLike[]): number | undefined => (ports.length === 1 ? ports[0]?.port : undefined);

function printDestination(value: object, context: SlotContext): unknown {
  if (has(value, 'host') || !isServiceLike(value)) return value;
  const number = onlyPort(value.ports);
  return { host: printHost(value, context), ...(number === undefined ? {} : { port: { number } }) };
}

const kindOf = (value: object): string => (isObjectLike(value) ? `${value.kind} "${value.name}"` : `a ${value.constructor.name}`);

/** Whether a value is an object of a kind. Kinds collide (Istio and Gateway API both have a Gateway), so the group counts where it is known. */
const isOf = (value: object, group: string, kind: string): value is ObjectLike =>
  isObjectLike(value) && value.kind === kind && (!has(value, 'apiGroup') || value.apiGroup === group);

/** The name of an object of one kind, when nothing but a name fits. */
function printName(group: string, kind: string): Printer {
  return (value, context) => {
    if (isOf(value, group, kind)) {
      sameNamespace(value, context);
      return value.name;
    }
    context.fault(`${kindOf(value)} stands where the name of a ${kind} belongs.`, `Give a ${kind}, or its name as text.`);
    return undefined;
  };
}

function sameNamespace(value: ObjectLike, context: SlotContext): void {
  const namespace = namespaceOf(value);
  if (namespace === undefined || context.namespace === undefined || namespace === context.namespace) return;
  context.fault(
    `${value.kind} "${value.name}" is in namespace "${namespace}", but only one of "${context.namespace}" can be named here.`,
    'Put both objects into one namespace.',
  );
}

/** Secrets are read in the namespace of the workload, which the referring object does not say: only the name can be written. */
const printSecretName: Printer = (value, context) => {
  if (isObjectLike(value) && value.kind === 'Secret') return value.name;
  context.fault(`${kindOf(value)} stands where the name of a Secret belongs.`, 'Give a Secret, or its name as text.');
  return undefined;
};

const istioNetworking = 'networking.istio.io';

const printGateway: Printer = (value, context) => {
  if (!isOf(value, istioNetworking, 'Gateway')) return printName(istioNetworking, 'Gateway')(value, context);
  const namespace = namespaceOf(value);
  if (namespace === undefined && context.namespace !== undefined) {
    context.fault(
      `Gateway "${value.name}" has no namespace, and would mean "${context.namespace}/${value.name}" here.`,
      'Give the chart or the metadata of the Gateway its namespace.',
    );
  }
  return namespace === undefined || namespace === context.namespace ? value.name : `${namespace}/${value.name}`;
};

const elsewhere = (value: Pick<ObjectLike, 'namespace' | 'metadata'>, context: SlotContext): { readonly namespace?: string } => {
  const namespace = namespaceOf(value);
  return namespace === undefined || namespace === context.namespace ? {} : { namespace };
};

const printSecretRef: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (isObjectLike(value) && value.kind === 'Secret') return { name: value.name, ...elsewhere(value, context) };
  context.fault(`${kindOf(value)} stands where a Secret belongs.`, 'Give a Secret, or its name as "{ name }".');
  return undefined;
};

const labelsOf = (value: object): Readonly<Record<string, string>> | undefined => {
  if (isPlain(value) || !has(value, 'matchLabels')) return undefined;
  return { ...(value.matchLabels as Readonly<Record<string, string>>) };
};

const printLabels: Printer = (value) => labelsOf(value) ?? value;
const printMatchLabels: Printer = (value) => {
  const matchLabels = labelsOf(value);
  return matchLabels === undefined ? value : { matchLabels };
};

const gatewayApi = 'gateway.networking.k8s.io';

const printParent: Printer = (value, context) => {
  if (isListenerRef(value)) return { ...(printParent(value.gateway, context) as object), sectionName: value.sectionName };
  if (isServiceLike(value)) {
    const port = onlyPort(value.ports);
    return { group: '', kind: 'Service', name: value.name, ...elsewhere(value, context), ...(port === undefined ? {} : { port }) };
  }
  if (isPlain(value)) return value;
  if (
    isObjectLike(value) &&
    has(value, 'apiGroup') &&
    value.apiGroup === gatewayApi &&
    (value.kind === 'Gateway' || value.kind === 'ListenerSet')
  ) {
    const kind = value.kind === 'Gateway' ? {} : { group: gatewayApi, kind: value.kind };
    return { ...kind, name: value.name, ...elsewhere(value, context) };
  }
  context.fault(
    `${kindOf(value)} stands where a route's parent belongs.`,
    'Give a Gateway or ListenerSet of Gateway API, one of its listeners, or a Service.',
  );
  return undefined;
};

const printBackend: Printer = (value, context) => {
  const direct = isServiceLike(value);
  const service = direct ? value : has(value, 'name') && isServiceLike(value.name) ? value.name : undefined;
  if (service === undefined) return value;
  const rest = direct ? {} : value;
  const port = has(rest, 'port') ? rest.port : onlyPort(service.ports);
  if (port === undefined) {
    const ports = service.ports.map((each) => each.port);
    context.fault(
      `Service "${service.name}" lists ${ports.length === 0 ? 'no port' : `the ports ${ports.join(', ')}`}, so which one is meant has to be said.`,
      'Write "{ name: service, port: 8080 }".',
    );
  }
  return { ...rest, name: service.name, ...elsewhere(service, context), port };
};

/** How a reference object is written in each slot; text and plain data never get here. */
export const slotPrinters: Readonly<Record<Slot, Printer>> = {
  host: printHost,
  destination: printDestination,
  gateway: printGateway,
  secretName: printSecretName,
  secretRef: printSecretRef,
  labels: printLabels,
  matchLabels: printMatchLabels,
  pool: printName('metallb.io', 'IPAddressPool'),
  peer: printName('metallb.io', 'BGPPeer'),
  bfdProfile: printName('metallb.io', 'BFDProfile'),
  parent: printParent,
  backend: printBackend,
  backendName: (value) => (isServiceLike(value) ? value.name : value),
  gatewayClass: (value, context) => printName(gatewayApi, 'GatewayClass')(value, { ...context, namespace: undefined }),
};
