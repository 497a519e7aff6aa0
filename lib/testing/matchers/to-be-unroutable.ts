import { judgeUnroutable } from '../../route/expected/answer';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where nothing takes the request: no listener, server name, route, cluster or endpoint.
 *
 * @example
 * expect(mesh.simulate({ from: gateway, url: 'http://bookinfo.example.com/admin' })).toBeUnroutable(404);
 */
export function toBeUnroutable(this: MatcherContext, simulation: Simulation, status?: number): MatcherResult {
  return resultOf(this, simulation, (each) => judgeUnroutable(each, status));
}
