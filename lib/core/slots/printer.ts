import type { ObjectLike, PortLike, ServiceLike } from '../../values/reference';

/** Where a reference is written. */
export interface SlotContext {
  /** The namespace of the object that holds the reference, if it is known. */
  readonly namespace: string | undefined;
  /** Records that the reference cannot be written, and goes on. */
  readonly fault: (message: string, hint: string) => void;
  /** Records a host that exists outside of the app. */
  readonly external: (host: string) => void;
}

/** Turns a reference object into the YAML of its slot; plain data comes back as it is. */
export type Printer = (value: object, context: SlotContext) => unknown;

/** Data as upstream writes it, no object that stands for a reference. */
export const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Whether an object has a field, whatever it holds. */
export const has = <Key extends string>(value: object, key: Key): value is Record<Key, unknown> => key in value;

/** Whether an object says its kind and name. */
export const isObjectLike = (value: object): value is ObjectLike =>
  has(value, 'kind') && has(value, 'name') && typeof value.kind === 'string' && typeof value.name === 'string';

/** Whether a value has a name and ports, as a Service has. */
export const isServiceLike = (value: unknown): value is ServiceLike =>
  typeof value === 'object' && value !== null && has(value, 'name') && has(value, 'ports') && Array.isArray(value.ports);

/** The namespace that an object says, wherever its class keeps it. */
export const namespaceOf = (value: Pick<ObjectLike, 'namespace' | 'metadata'>): string | undefined =>
  value.namespace ?? value.metadata?.namespace;

/** The only port of a Service; Services with several need it said. */
export const onlyPort = (ports: readonly PortLike[]): number | undefined => (ports.length === 1 ? ports[0]?.port : undefined);

/** An object for a message: its kind and name, or its class. */
export const kindOf = (value: object): string => (isObjectLike(value) ? `${value.kind} "${value.name}"` : `a ${value.constructor.name}`);

/** Whether a value is an object of a kind. Kinds collide (Istio and Gateway API both have a Gateway), so the group counts where it is known. */
export const isOf = (value: object, group: string, kind: string): value is ObjectLike =>
  isObjectLike(value) && value.kind === kind && groupOf(value, group) === group;

/** The API group of an object, or what is said instead where its class keeps none. Kubernetes' own group has no name; cdk8s calls it core. */
export function groupOf(value: object, otherwise: string): string {
  const group = has(value, 'apiGroup') && typeof value.apiGroup === 'string' ? value.apiGroup : otherwise;
  return group === 'core' ? '' : group;
}

/** Where a namespace has to be said because it is another one than the referring object's. */
export const elsewhere = (value: Pick<ObjectLike, 'namespace' | 'metadata'>, context: SlotContext): { readonly namespace?: string } => {
  const namespace = namespaceOf(value);
  return namespace === undefined || namespace === context.namespace ? {} : { namespace };
};

/** Tells that a field names objects of its own namespace only. */
export function sameNamespace(value: ObjectLike | ServiceLike, context: SlotContext): void {
  const namespace = namespaceOf(value);
  if (namespace === undefined || context.namespace === undefined || namespace === context.namespace) return;
  context.fault(
    `${kindOf(value)} is in namespace "${namespace}", but only one of "${context.namespace}" can be named here.`,
    'Put both objects into one namespace.',
  );
}

/** Tells that something else belongs into a slot; nothing is printed then. */
export function misplaced(value: object, what: string, hint: string, { fault }: SlotContext): unknown {
  fault(`${kindOf(value)} stands where ${what} belongs.`, hint);
  return undefined;
}

/** The name of an object of one kind, when nothing but a name of the same namespace fits. */
export function printName(group: string, kind: string): Printer {
  return (value, context) => {
    if (!isOf(value, group, kind)) return misplaced(value, `the name of a ${kind}`, `Give a ${kind}, or its name as text.`, context);
    sameNamespace(value, context);
    return value.name;
  };
}
