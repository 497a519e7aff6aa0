import { judgeDestinations, type WeightedDestination } from '../../route/expected/destination';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where all requests, or the share that `weight` says, go to a destination; of a list, each has to hold.
 *
 * @example
 * expect(mesh.simulate(request)).toRouteTo({ host: 'reviews.bookinfo.svc.cluster.local', subset: 'v2' });
 * expect(mesh.simulate(request)).toRouteTo([
 *   { host: rule.host, subset: 'v1', weight: 90 },
 *   { host: rule.host, subset: 'v3', weight: 10 },
 * ]);
 */
export function toRouteTo(
  this: MatcherContext,
  simulation: Simulation,
  wanted: WeightedDestination | readonly WeightedDestination[],
): MatcherResult {
  return resultOf(this, simulation, (each) => judgeDestinations(each, wanted));
}
