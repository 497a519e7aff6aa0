import type { KindSpecs } from '../kind-specs';
import type { MeshObject, Objects } from '../objects';

const group = 'gateway.networking.k8s.io';

/** The kinds of routes. */
const routeTypes = [
  `${group}/HTTPRoute`,
  `${group}/GRPCRoute`,
  `${group}/TLSRoute`,
  `${group}/TCPRoute`,
  `${group}/UDPRoute`,
] as const satisfies readonly (keyof KindSpecs)[];

type RouteType = (typeof routeTypes)[number];

/** A route of any kind. */
export type RouteObject = MeshObject<KindSpecs[RouteType]>;

/** An object that a field of Gateway API names, with what is left out filled in. */
export interface ObjectReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
  /** `spec.rules[0].backendRefs[1]` */
  readonly path: string;
}

/** What a route asks to be attached to. */
export interface ParentReference extends ObjectReference {
  readonly sectionName: string | undefined;
}

/** A route: its hosts, what it is attached to, and where it sends requests. */
export interface Route {
  readonly object: RouteObject;
  readonly kind: string;
  /** None where it takes every host, and for kinds that have none. */
  readonly hostnames: readonly string[];
  readonly parents: readonly ParentReference[];
  readonly backends: readonly ObjectReference[];
}

interface Written {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

/** Fills in what a reference leaves out: a Service of the namespace in which it stands. */
export const referenceOf = (
  written: Written,
  namespace: string,
  path: string,
  fallback = { group: '', kind: 'Service' },
): ObjectReference => ({
  group: written.group ?? fallback.group,
  kind: written.kind ?? fallback.kind,
  namespace: written.namespace || namespace,
  name: written.name ?? '',
  port: written.port,
  path,
});

interface WrittenRule {
  readonly backendRefs?: readonly Written[] | undefined;
  readonly filters?: readonly WrittenFilter[] | undefined;
}
interface WrittenFilter {
  readonly requestMirror?: { readonly backendRef?: Written | undefined } | undefined;
}

function backendsOf(rule: WrittenRule, namespace: string, path: string): readonly ObjectReference[] {
  return [
    ...(rule.backendRefs ?? []).map((written, index) => referenceOf(written, namespace, `${path}.backendRefs[${index}]`)),
    ...(rule.filters ?? []).flatMap(({ requestMirror }, index) =>
      requestMirror?.backendRef === undefined
        ? []
        : [referenceOf(requestMirror.backendRef, namespace, `${path}.filters[${index}].requestMirror.backendRef`)],
    ),
  ];
}

/** Reads a route. */
export function readRoute(object: RouteObject): Route {
  const { spec, namespace } = object;
  const rules: readonly WrittenRule[] = spec.rules ?? [];
  return {
    object,
    kind: object.type.slice(group.length + 1),
    hostnames: 'hostnames' in spec ? (spec.hostnames ?? []) : [],
    parents: (spec.parentRefs ?? []).map((written, index) => ({
      ...referenceOf(written, namespace, `spec.parentRefs[${index}]`, { group, kind: 'Gateway' }),
      sectionName: written.sectionName || undefined,
    })),
    backends: rules.flatMap((rule, index) => backendsOf(rule, namespace, `spec.rules[${index}]`)),
  };
}

/** Every route of a set. */
export const routesIn = (objects: Objects): readonly Route[] =>
  routeTypes.flatMap((type) => objects.of(type).map((object) => readRoute(object)));
