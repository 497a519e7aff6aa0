import { type ExpectedRedirect, judgeRedirect } from '../../route/expected/answer';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where the client is sent to another place: by a route, or because a server only takes https.
 *
 * @example
 * expect(mesh.simulate(request)).toRedirectTo('https://shop.example.com/cart', { status: 301 });
 */
export function toRedirectTo(
  this: MatcherContext,
  simulation: Simulation,
  location: string | RegExp,
  options: ExpectedRedirect = {},
): MatcherResult {
  return resultOf(this, simulation, (each) => judgeRedirect(each, location, options));
}
