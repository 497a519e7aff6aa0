import { compareAge } from '../../../mesh/age';
import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import type { Mesh } from '../../../mesh/mesh';
import type { Route, RouteObject } from '../../../mesh/gateway-api/route';
import type { Facts, Rule } from '../rule';

/** A match of a route's rule, in a form that is the same for the same requests. */
interface Unit {
  readonly route: Route;
  readonly rule: number;
  readonly path: string;
  readonly match: string;
  /** What is done with the requests. */
  readonly action: string;
}

type Written = Readonly<Record<string, unknown>>;

/** Conditions by name: names of headers are the same in capitals, and of one name the first counts. */
function conditionsOf(list: unknown, fold: (name: string) => string): readonly string[] {
  const byName = new Map<string, string>();
  for (const each of listOf(list)) {
    const { name, type, value } = entriesOf(each);
    const key = fold(textOf(name) ?? '');
    if (!byName.has(key)) byName.set(key, JSON.stringify([key, textOf(type) ?? 'Exact', textOf(value) ?? '']));
  }
  return [...byName.values()].sort();
}

function pathOf({ type, value }: Written): readonly string[] {
  const [kind, text] = [textOf(type) ?? 'PathPrefix', textOf(value) ?? '/'];
  return [kind, kind === 'PathPrefix' && text.length > 1 ? text.replace(/\/$/, '') : text];
}

const matchOf = ({ path, headers, queryParams, method }: Written, isHTTP: boolean): string =>
  JSON.stringify([
    isHTTP ? pathOf(entriesOf(path)) : entriesOf(method),
    conditionsOf(headers, (name) => name.toLowerCase()),
    conditionsOf(queryParams, (name) => name),
    isHTTP ? (textOf(method) ?? '') : '',
  ]);

function unitsOf(route: Route): readonly Unit[] {
  if (route.kind !== 'HTTPRoute' && route.kind !== 'GRPCRoute') return [];
  return listOf(route.object.spec.rules).flatMap((written, rule) => {
    const { matches, name: _, ...action } = entriesOf(written);
    const list = listOf(matches);
    const shared = { route, rule, action: JSON.stringify(action) };
    return (list.length === 0 ? [{}] : list).map((match, index) => ({
      ...shared,
      path: list.length === 0 ? `spec.rules[${rule}]` : `spec.rules[${rule}].matches[${index}]`,
      match: matchOf(entriesOf(match), route.kind === 'HTTPRoute'),
    }));
  });
}

/** Where a route takes requests: each listener that lets it in, with each of its hosts. */
function placesOf({ gatewayAPI }: Mesh, route: Route): readonly string[] {
  const listeners = route.parents.flatMap((parent) =>
    gatewayAPI
      .answers(route, parent)
      .filter(({ refusal }) => refusal === undefined)
      .map(({ listener: { owner, name } }) => `${owner.type} ${owner.namespace}/${owner.name} ${name}`),
  );
  const hosts = route.hostnames.length === 0 ? ['*'] : route.hostnames.map((host) => host.toLowerCase());
  return [...new Set(listeners)].flatMap((listener) => hosts.map((host) => `${listener} ${host}`));
}

const nameOf = ({ namespace, name }: RouteObject): string => `"${namespace}/${name}"`;

const withinOne = (by: Unit): Omit<Facts, 'path'> => ({
  message: `The match is that of ${by.path}, which comes first and takes all of its requests.`,
  hint: 'Remove one of the two, or ask for something more here.',
});

const acrossTwo = (place: string, { route: { object }, path }: Unit): Omit<Facts, 'path'> => ({
  related: [object],
  message: `On the host "${place.slice(place.lastIndexOf(' ') + 1)}", ${path} of ${object.type.slice(object.type.indexOf('/') + 1)} ${nameOf(object)} has the same match: the older of the two gets all requests, and no file tells which that is.`,
  hint: 'Put both into one route, or give each a match of its own.',
});

/** ROUTE-14: a match of a route is that of another rule, which takes all of its requests. */
export const shadowedRoute: Rule = {
  code: 'ROUTE-14',
  severity: 'warning',
  check: (mesh, report) => {
    const first = new Map<string, Unit>();
    const routes = [...mesh.gatewayAPI.routes].sort((a, b) => compareAge(a.object, b.object));
    for (const route of routes) {
      const places = placesOf(mesh, route);
      const own = new Map<string, Unit>();
      for (const unit of unitsOf(route)) {
        const twin = own.get(unit.match);
        if (twin === undefined) own.set(unit.match, unit);
        else if (twin.rule !== unit.rule) report(route.object, { path: unit.path, ...withinOne(twin) });
      }
      for (const unit of own.values()) {
        const keyOf = (place: string): string => `${route.kind} ${place} ${unit.match}`;
        const place = places.find((each) => {
          const twin = first.get(keyOf(each));
          return twin !== undefined && twin.action !== unit.action;
        });
        const twin = place === undefined ? undefined : first.get(keyOf(place));
        if (place !== undefined && twin !== undefined) report(route.object, { path: unit.path, ...acrossTwo(place, twin) });
        for (const each of places) if (!first.has(keyOf(each))) first.set(keyOf(each), unit);
      }
    }
  },
};
