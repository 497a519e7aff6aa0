import { type ExpectedPolicy, judgePolicy } from '../../route/expected/policy';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where the connections to every backend that may get the request, and the retries of its route, have these settings; what is left
 * out may be anything.
 *
 * @example
 * expect(mesh.simulate(request)).toHavePolicy({ lb: 'LEAST_REQUEST', tls: { mode: 'auto' }, retries: { attempts: 2 } });
 */
export function toHavePolicy(this: MatcherContext, simulation: Simulation, wanted: ExpectedPolicy): MatcherResult {
  return resultOf(this, simulation, (each) => judgePolicy(each, wanted));
}
