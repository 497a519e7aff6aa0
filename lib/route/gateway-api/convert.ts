import { compareAge, createdAt } from '../../mesh/age';
import type { Route } from '../../mesh/gateway-api/route';
import { type Gateway } from '../../mesh/gateways/gateways';
import { grouped } from '../../mesh/grouped';
import type { KindSpecs } from '../../mesh/kind-specs';
import type { Mesh } from '../../mesh/mesh';
import type { MeshObject } from '../../mesh/objects';
import type { VirtualServiceObject } from '../../mesh/virtual-services/spec';
import type { RoutePart, VirtualService } from '../../mesh/virtual-services/virtual-services';
import { type Attachment, attachmentsOf } from './attachment';
import { fatal, type RuleContext } from './backends';
import { bytesServices } from './bytes';
import { servedListeners } from './listeners';
import { grpcMatch, httpMatch } from './matches';
import { byPrecedence } from './precedence';
import { convertRule, grpcRest, httpRest, type Rule } from './rules';

/** What istiod makes out of Gateways and routes of Gateway API. */
export interface Conversion {
  /** By the Gateway that they were made of, `namespace/name`. */
  readonly gateways: ReadonlyMap<string, readonly Gateway[]>;
  /** By the host of the Service whose pods serve them. */
  readonly attached: ReadonlyMap<string, readonly Gateway[]>;
  /** By the gateway that they are bound to: `mesh`, or the key of a converted Gateway. */
  readonly virtualServices: ReadonlyMap<string, readonly VirtualService[]>;
}

type HTTPRouteObject = MeshObject<KindSpecs['gateway.networking.k8s.io/HTTPRoute']>;
type GRPCRouteObject = MeshObject<KindSpecs['gateway.networking.k8s.io/GRPCRoute']>;

const rulesOf: Readonly<Record<string, (object: Route['object']) => readonly Rule[]>> = {
  HTTPRoute: (object) =>
    ((object as HTTPRouteObject).spec.rules ?? []).map((rule) => ({ ...httpRest(rule), matches: (rule.matches ?? []).map(httpMatch) })),
  GRPCRoute: (object) =>
    ((object as GRPCRouteObject).spec.rules ?? []).map((rule) => ({ ...grpcRest(rule), matches: (rule.matches ?? []).map(grpcMatch) })),
};

/** The rules of a route as parts of a VirtualService; none where istiod drops the route. */
function partsOf({ object, kind }: Route, mesh: Mesh, isInMesh: boolean): readonly RoutePart[] {
  const context: RuleContext = { mesh, kind, namespace: object.namespace, name: object.name, needsGrants: !isInMesh };
  const parts: RoutePart[] = [];
  for (const [index, rule] of (rulesOf[kind]?.(object) ?? []).entries()) {
    const routes = convertRule(rule, index, context);
    if (routes === fatal) return [];
    parts.push(...routes.map((route, match) => ({ route, path: `spec.rules[${index}]`, match, writtenIn: object })));
  }
  return parts;
}

const withPort = (part: RoutePart, port: number | undefined): RoutePart =>
  port === undefined ? part : { ...part, route: { ...part.route, match: (part.route.match ?? [{}]).map((match) => ({ ...match, port })) } };

interface Piece {
  readonly route: Route;
  readonly attachment: Attachment;
  readonly host: string;
  /** Which it is of those of its route. */
  readonly index: number;
  readonly parts: readonly RoutePart[];
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Routes by age; of one age by namespace, then by name. */
const compareRoutes = ({ object: a }: Route, { object: b }: Route): number =>
  (createdAt(a) ?? 0) - (createdAt(b) ?? 0) || text(a.namespace, b.namespace) || text(a.name, b.name);

/** What becomes one VirtualService: all for one host of a listener, or for one service from one namespace. */
function keyOf({ route: { object, kind }, attachment: { gateway, port }, host }: Piece, joinsKinds: boolean): string {
  const place = gateway === 'mesh' ? [object.namespace, ...(port === undefined ? [] : [String(port)]), host] : [gateway, host];
  return [...place, ...(joinsKinds ? [] : [kind])].join('/');
}

function virtualService(key: string, pieces: readonly Piece[]): readonly VirtualService[] {
  const [first] = pieces;
  if (first === undefined) return [];
  const { route, attachment, host } = first;
  const object: VirtualServiceObject = {
    entry: route.object.entry,
    type: 'networking.istio.io/VirtualService',
    name: key.replaceAll('/', '~'),
    namespace: route.object.namespace,
    labels: {},
    annotations: {},
    spec: {},
  };
  return [
    {
      object,
      hosts: [host],
      gateways: [attachment.gateway],
      visibility: 'all',
      routes: byPrecedence(pieces.flatMap(({ parts }) => parts)),
      tls: [],
      tcp: [],
      isConverted: true,
    },
  ];
}

function httpServices(routes: readonly Route[], mesh: Mesh, attach: (route: Route) => readonly Attachment[]): readonly VirtualService[] {
  const pieces = routes
    .filter(({ kind }) => rulesOf[kind] !== undefined)
    .sort(compareRoutes)
    .flatMap((route): readonly Piece[] => {
      const attachments = attach(route);
      if (attachments.length === 0) return [];
      const [mine, theirs] = [partsOf(route, mesh, true), partsOf(route, mesh, false)];
      const found = attachments.flatMap((attachment) => {
        const parts = (attachment.gateway === 'mesh' ? mine : theirs).map((part) => withPort(part, attachment.port));
        return parts.length === 0 ? [] : attachment.hosts.map((host) => ({ route, attachment, host, parts }));
      });
      return found.map((piece, index) => ({ ...piece, index }));
    });
  const joinsKinds = !mesh.since('1.26.0') || mesh.since('1.30.0');
  const kept = joinsKinds ? withoutNamesakes(pieces) : pieces;
  return [...grouped(kept, (piece) => keyOf(piece, joinsKinds))].flatMap(([key, list]) => virtualService(key, list));
}

/** What is made of a GRPCRoute goes by its name and a number, and is lost where an HTTPRoute of that name has as many. */
function withoutNamesakes(pieces: readonly Piece[]): readonly Piece[] {
  const nameOf = ({ route: { object }, index }: Piece): string => `${object.namespace}/${object.name}/${index}`;
  const taken = new Set(pieces.filter(({ route }) => route.kind === 'HTTPRoute').map(nameOf));
  return pieces.filter((piece) => piece.route.kind === 'HTTPRoute' || !taken.has(nameOf(piece)));
}

/** Converts the objects of Gateway API in a mesh. */
export function convert(mesh: Mesh): Conversion {
  const { routes, owners } = mesh.gatewayAPI;
  const listeners = servedListeners(mesh, [
    ...new Set([...routes, ...owners.map((object) => ({ object }))].map(({ object }) => object.namespace)),
  ]);
  const attach = (route: Route): readonly Attachment[] => attachmentsOf(route, listeners, mesh);
  const services = [...httpServices(routes, mesh, attach), ...bytesServices(routes, mesh, attach)].sort((a, b) =>
    compareAge(a.object, b.object),
  );
  const byOwner = grouped(
    listeners.filter(({ isProgrammed }) => isProgrammed),
    ({ owner }) => owner,
  );
  const gateways = new Map([...byOwner].map(([owner, list]) => [owner, list.map(({ gateway }) => gateway)]));
  return { gateways, attached: attachedTo(gateways, mesh), virtualServices: grouped(services, (service) => service.gateways[0] ?? '') };
}

/** Gateways that name a Service which is there already are served by its pods. */
function attachedTo(gateways: Conversion['gateways'], { objects, domain }: Mesh): Conversion['attached'] {
  const named = objects.of('gateway.networking.k8s.io/Gateway').flatMap(({ spec, namespace, name }) =>
    (spec.addresses ?? []).flatMap(({ type = 'Hostname', value = '' }) => {
      const host = value.includes('.') ? value : `${value}.${namespace}.svc.${domain}`;
      return type === 'Hostname' ? (gateways.get(`${namespace}/${name}`) ?? []).map((gateway) => ({ host, gateway })) : [];
    }),
  );
  return new Map([...grouped(named, ({ host }) => host)].map(([host, list]) => [host, list.map(({ gateway }) => gateway)]));
}
