import type { HostRef, ObjectLike } from '../../values/reference';
import {
  elsewhere,
  has,
  isOf,
  isPlain,
  isServiceLike,
  misplaced,
  namespaceOf,
  onlyPort,
  type Printer,
  printName,
  sameNamespace,
  type SlotContext,
} from './printer';

const networking = 'networking.istio.io';
const gatewayApi = 'gateway.networking.k8s.io';

const fqdn = (name: string, namespace: string | undefined): string =>
  namespace === undefined || name.includes('.') || name.includes('*') ? name : `${name}.${namespace}.svc.cluster.local`;

const isHostRef = (value: object): value is HostRef => has(value, 'isHost') && has(value, 'name');

/** A short host means another Service in each namespace, so it may not travel. */
export const printHost: Printer = (value, context) => {
  if (isHostRef(value)) {
    const { name, namespace } = value;
    const host = fqdn(name, namespace);
    if (value.isExternal === true) {
      context.external(fqdn(name, namespace ?? context.namespace));
      return host;
    }
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
};

/** Where a route sends requests: the host of a Service, and its port if it has one only. */
export const printDestination: Printer = (value, context) => {
  if (has(value, 'host') || !isServiceLike(value)) return value;
  const number = onlyPort(value.ports);
  return { host: printHost(value, context), ...(number === undefined ? {} : { port: { number } }) };
};

/** Tells that an object's namespace has to be said, and what the name alone would mean. */
function namespaceNeeded(
  value: Pick<ObjectLike, 'namespace' | 'metadata' | 'name'>,
  what: string,
  { namespace, fault }: SlotContext,
): void {
  if (namespaceOf(value) !== undefined || namespace === undefined) return;
  fault(
    `${what} "${value.name}" has no namespace, and would mean "${namespace}/${value.name}" here.`,
    `Give the chart or the metadata of the ${what} its namespace.`,
  );
}

/** `namespace/name`, or the name alone of an object of the same namespace. */
const qualified = (value: ObjectLike, context: SlotContext): string => {
  const { namespace } = elsewhere(value, context);
  return namespace === undefined ? value.name : `${namespace}/${value.name}`;
};

/** An Istio Gateway: `namespace/name`, or its name in its own namespace. */
export const printGateway: Printer = (value, context) => {
  if (!isOf(value, networking, 'Gateway')) return printName(networking, 'Gateway')(value, context);
  namespaceNeeded(value, 'Gateway', context);
  return qualified(value, context);
};

/** The VirtualService that goes on. */
export const printDelegate: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (!isOf(value, networking, 'VirtualService')) {
    return misplaced(value, 'a VirtualService to delegate to', 'Give a VirtualService, or its name as "{ name, namespace }".', context);
  }
  namespaceNeeded(value, 'VirtualService', context);
  return { name: value.name, ...elsewhere(value, context) };
};

/** What a Sidecar imports: `namespace/host`, every host of a Namespace, or one host. */
export const printEgressHost: Printer = (value, context) => {
  if (isOf(value, '', 'Namespace')) return `${value.name}/*`;
  if (!isHostRef(value) && !isServiceLike(value)) {
    return misplaced(value, 'a host to import', 'Give a Namespace, a Service, the host of a ServiceEntry, or "namespace/host".', context);
  }
  const namespace = (isServiceLike(value) ? namespaceOf(value) : value.namespace) ?? context.namespace;
  return `${namespace ?? '*'}/${String(printHost(value, context))}`;
};

const withoutAccount: Printer = (value, context) =>
  misplaced(value, 'a ServiceAccount', 'Give a ServiceAccount, or what the field takes as text.', context);

/** The identity in a workload's certificate. Istio reads `cluster.local` as the mesh's own trust domain, whatever that is called. */
export const printPrincipal: Printer = (value, context) => {
  if (!isOf(value, '', 'ServiceAccount')) {
    withoutAccount(value, context);
    return;
  }
  const namespace = namespaceOf(value) ?? context.namespace;
  if (namespace === undefined) {
    context.fault(
      `ServiceAccount "${value.name}" has no namespace, and the identity of its workloads names one.`,
      'Give the chart or the metadata of the ServiceAccount its namespace.',
    );
  }
  return `cluster.local/ns/${namespace ?? ''}/sa/${value.name}`;
};

/** `namespace/name` of a ServiceAccount. */
export const printServiceAccount: Printer = (value, context) =>
  isOf(value, '', 'ServiceAccount') ? qualified(value, context) : withoutAccount(value, context);

const targetKinds: readonly (readonly [group: string, kind: string])[] = [
  [gatewayApi, 'Gateway'],
  [gatewayApi, 'GatewayClass'],
  [networking, 'ServiceEntry'],
];

/** What a policy holds for. Only a class of gateways may be elsewhere. */
export const printPolicyTarget: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (isServiceLike(value)) {
    sameNamespace(value, context);
    return { group: '', kind: 'Service', name: value.name };
  }
  for (const [group, kind] of targetKinds) {
    if (!isOf(value, group, kind) || !has(value, 'apiGroup')) continue;
    if (kind !== 'GatewayClass') sameNamespace(value, context);
    return { group, kind, name: value.name };
  }
  return misplaced(
    value,
    'the target of a policy',
    'Give a Gateway or GatewayClass of Gateway API, a Service or a ServiceEntry, or "{ group, kind, name }".',
    context,
  );
};
