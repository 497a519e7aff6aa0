import type { ListenerRef } from '../../values/reference';
import {
  elsewhere,
  groupOf,
  has,
  isObjectLike,
  isOf,
  isPlain,
  isServiceLike,
  misplaced,
  namespaceOf,
  onlyPort,
  type Printer,
  printName,
} from './printer';

const group = 'gateway.networking.k8s.io';

const isListenerRef = (value: object): value is ListenerRef => has(value, 'gateway') && has(value, 'sectionName');

/** What a route attaches to. */
export const printParent: Printer = (value, context) => {
  if (isListenerRef(value)) return { ...(printParent(value.gateway, context) as object), sectionName: value.sectionName };
  if (isServiceLike(value)) {
    const port = onlyPort(value.ports);
    return { group: '', kind: 'Service', name: value.name, ...elsewhere(value, context), ...(port === undefined ? {} : { port }) };
  }
  if (isPlain(value)) return value;
  if (has(value, 'apiGroup')) {
    if (isOf(value, group, 'Gateway')) return { name: value.name, ...elsewhere(value, context) };
    if (isOf(value, group, 'ListenerSet')) return { group, kind: value.kind, name: value.name, ...elsewhere(value, context) };
  }
  return misplaced(value, "a route's parent", 'Give a Gateway or ListenerSet of Gateway API, one of its listeners, or a Service.', context);
};

/** The Gateway that a ListenerSet adds its listeners to. */
export const printParentGateway: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (has(value, 'apiGroup') && isOf(value, group, 'Gateway')) return { name: value.name, ...elsewhere(value, context) };
  return misplaced(value, 'a Gateway of Gateway API', 'Give the Gateway, or its name as "{ name }".', context);
};

/** A host of the mesh, which Istio takes for a backend as the kind Hostname. */
const isHost = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && has(value, 'isHost') && has(value, 'name');

/** Where a route sends requests. */
export const printBackend: Printer = (value, context) => {
  const direct = isServiceLike(value);
  if (!direct && has(value, 'name') && isHost(value.name)) {
    return { group: 'networking.istio.io', kind: 'Hostname', ...value, name: value.name.name };
  }
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

/** Where a route sends requests. */
export const printBackendName: Printer = (value) => (isServiceLike(value) || isHost(value) ? value.name : value);

/** Classes belong to the cluster. */
export const printGatewayClass: Printer = (value, context) => printName(group, 'GatewayClass')(value, { ...context, namespace: undefined });

/** Who may refer: objects of one kind, in one namespace. */
export const printGrantFrom: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (!isObjectLike(value))
    return misplaced(value, 'an object that refers', 'Give a route, a Gateway, or "{ group, kind, namespace }".', context);
  const namespace = namespaceOf(value);
  if (namespace === undefined) {
    context.fault(
      `${value.kind} "${value.name}" has no namespace, and a grant is given to one.`,
      'Give the chart or the metadata of the object its namespace.',
    );
  }
  return { group: groupOf(value, ''), kind: value.kind, namespace };
};

/** What may be referred to: an object of the grant's own namespace. */
export const printGrantTo: Printer = (value, context) => {
  if (isPlain(value) && !isServiceLike(value)) return value;
  if (isServiceLike(value)) return { group: '', kind: 'Service', name: value.name };
  if (!isObjectLike(value)) return misplaced(value, 'an object to refer to', 'Give a Service, a Secret, or "{ group, kind }".', context);
  return { group: groupOf(value, ''), kind: value.kind, name: value.name };
};
