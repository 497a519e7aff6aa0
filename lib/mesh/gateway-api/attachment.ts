import { overlap } from '../../values/host-pattern';
import type { Objects } from '../objects';
import { letsIn } from './lets-in';
import { type Listener, routeKindsOf } from './listener';
import type { ParentReference, Route } from './route';

/** Why a listener does not take a route; `unknown` where it depends on a Namespace that the set does not have. */
export type Refusal = 'section' | 'port' | 'namespace' | 'kind' | 'hostname' | 'unknown';

/** Whether a listener lets routes of a namespace in; nothing where only the missing Namespace object could tell. */
function takesFrom({ owner, written }: Listener, namespace: string, objects: Objects): boolean | undefined {
  const { from = 'Same', selector } = written.allowedRoutes?.namespaces ?? {};
  const labels = objects.find('/Namespace', '', namespace)?.labels;
  const isByLabels = from !== 'All' && from !== 'Same';
  if (isByLabels && selector === undefined) return false;
  return isByLabels && labels === undefined ? undefined : letsIn({ from, selector }, owner.namespace, namespace, labels ?? {});
}

const hostsMeet = ({ hostname = '*' }: Listener, hostnames: readonly string[]): boolean =>
  hostnames.length === 0 || hostnames.some((each) => overlap(each.toLowerCase(), hostname.toLowerCase()));

/** Why a listener does not take a route by one of its parents; nothing if it does. */
export function refusalOf(route: Route, parent: ParentReference, listener: Listener, objects: Objects): Refusal | undefined {
  if (parent.sectionName !== undefined && parent.sectionName !== listener.name) return 'section';
  if (parent.port !== undefined && parent.port !== listener.port) return 'port';
  if (routeKindsOf(listener)?.includes(route.kind) === false) return 'kind';
  const isLetIn = takesFrom(listener, route.object.namespace, objects);
  if (isLetIn === false) return 'namespace';
  if (!hostsMeet(listener, route.hostnames)) return 'hostname';
  return isLetIn === undefined ? 'unknown' : undefined;
}
