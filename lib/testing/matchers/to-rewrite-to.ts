import { type ExpectedRewrite, judgeRewrite } from '../../route/expected/rewrite';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where every backend that may get the request sees it with this path, host and headers.
 *
 * @example
 * expect(mesh.simulate(request)).toRewriteTo({ path: '/v2/cart', headers: { 'x-tenant': 'shop', cookie: null } });
 */
export function toRewriteTo(this: MatcherContext, simulation: Simulation, wanted: ExpectedRewrite): MatcherResult {
  return resultOf(this, simulation, (each) => judgeRewrite(each, wanted));
}
