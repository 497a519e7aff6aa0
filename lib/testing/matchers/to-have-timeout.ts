import { judgeTimeout } from '../../route/expected/timeout';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where the proxy waits this long for the whole answer: `3s`, `500ms`, or `none`.
 *
 * @example
 * expect(mesh.simulate(request)).toHaveTimeout('3s');
 */
export function toHaveTimeout(this: MatcherContext, simulation: Simulation, timeout: string): MatcherResult {
  return resultOf(this, simulation, (each) => judgeTimeout(each, timeout));
}
