import { overlap } from '../../values/host-pattern';
import { type LabelSelector, selects } from '../../values/label-selector';
import type { Objects } from '../objects';
import { type Listener, routeKindsOf } from './listener';
import type { ParentReference, Route } from './route';

/** Why a listener does not take a route; `unknown` where it depends on a Namespace that the set does not have. */
export type Refusal = 'section' | 'port' | 'namespace' | 'kind' | 'hostname' | 'unknown';

/** Whether a listener lets routes of a namespace in; nothing where only the missing Namespace object could tell. */
function letsIn({ owner, written }: Listener, namespace: string, objects: Objects): boolean | undefined {
  const { from = 'Same', selector } = written.allowedRoutes?.namespaces ?? {};
  if (from === 'All') return true;
  if (from === 'Same') return namespace === owner.namespace;
  const object = objects.find('/Namespace', '', namespace);
  if (object === undefined) return selector === undefined ? false : undefined;
  return selector !== undefined && selects(selector as LabelSelector, { ...object.labels, 'kubernetes.io/metadata.name': namespace });
}

const hostsMeet = ({ hostname = '*' }: Listener, hostnames: readonly string[]): boolean =>
  hostnames.length === 0 || hostnames.some((each) => overlap(each.toLowerCase(), hostname.toLowerCase()));

/** Why a listener does not take a route by one of its parents; nothing if it does. */
export function refusalOf(route: Route, parent: ParentReference, listener: Listener, objects: Objects): Refusal | undefined {
  if (parent.sectionName !== undefined && parent.sectionName !== listener.name) return 'section';
  if (parent.port !== undefined && parent.port !== listener.port) return 'port';
  if (routeKindsOf(listener)?.includes(route.kind) === false) return 'kind';
  const isLetIn = letsIn(listener, route.object.namespace, objects);
  if (isLetIn === false) return 'namespace';
  if (!hostsMeet(listener, route.hostnames)) return 'hostname';
  return isLetIn === undefined ? 'unknown' : undefined;
}
