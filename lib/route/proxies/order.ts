import { createdAt } from '../../mesh/age';
import type { MeshObject } from '../../mesh/objects';
import type { Message } from '../http/message';
import { mismatchOf } from '../http/route-match';
import type { Route, VirtualHost } from '../tables';

type VirtualService = MeshObject<unknown>;

const isUndated = (object: VirtualService): boolean =>
  object.type === 'networking.istio.io/VirtualService' && createdAt(object) === undefined;

const nameOf = ({ namespace, name }: VirtualService): string => `VirtualService ${namespace}/${name}`;

/** Another VirtualService that would take the request, were it the older one: behind the route that did, or left out of the virtual host. */
function rivalOf(
  { routes, rivals = [] }: VirtualHost,
  index: number,
  object: VirtualService,
  message: Message,
): VirtualService | undefined {
  const behind = routes.slice(index + 1).find((route: Route) => {
    const other = route.origin?.object;
    return other !== undefined && other !== object && isUndated(other) && mismatchOf(route.match, message) === undefined;
  });
  return behind?.origin?.object ?? rivals.find((rival) => rival !== object && isUndated(rival));
}

/** What an answer depends on if nobody says which of two VirtualServices is older: their ages, in the place of which their names stand. */
export function dependsOnAge(host: VirtualHost, index: number, message: Message): readonly string[] {
  const object = host.routes[index]?.origin?.object;
  if (object === undefined || !isUndated(object)) return [];
  const rival = rivalOf(host, index, object, message);
  return rival === undefined ? [] : [`which of ${nameOf(object)} and ${nameOf(rival)} is older`];
}
