import { type ExpectedResponse, judgeResponse } from '../../route/expected/answer';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where the proxy answers itself as a route says: with a direct response, a fault, or the answer to a preflight.
 *
 * @example
 * expect(mesh.simulate(request)).toRespondWith(503, { body: 'closed for today' });
 */
export function toRespondWith(this: MatcherContext, simulation: Simulation, status: number, options: ExpectedResponse = {}): MatcherResult {
  return resultOf(this, simulation, (each) => judgeResponse(each, status, options));
}
