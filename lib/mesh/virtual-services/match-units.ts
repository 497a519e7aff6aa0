import type { HTTPMatch, VirtualServiceObject } from './spec';
import type { RoutePart, VirtualService } from './virtual-services';

/** A way in which a VirtualService takes requests, and where it stands. */
export interface MatchUnit {
  readonly service: VirtualService;
  readonly part: RoutePart;
  readonly match: HTTPMatch;
  /** The VirtualService, or the delegate that has the route. */
  readonly object: VirtualServiceObject;
  /** `spec.http[0].match[1]`; the route where it has no match or is a delegate's, whose matches are merged with its root's. */
  readonly path: string;
}

const noMatch: HTTPMatch = {};

/** Every match of a VirtualService in the order in which proxies try them; a route without one takes everything. */
export const matchUnits = (service: VirtualService): readonly MatchUnit[] =>
  service.routes.flatMap((part) => {
    const { route, path, delegate } = part;
    const at = { service, part, object: delegate?.object ?? service.object };
    const whole = delegate?.path ?? path;
    const { match = [] } = route;
    if (match.length === 0) return [{ ...at, match: noMatch, path: whole }];
    return match.map((each, index) => ({ ...at, match: each, path: delegate === undefined ? `${path}.match[${index}]` : whole }));
  });
