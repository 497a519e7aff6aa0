import { judgeDestinations, type WeightedDestination } from '../../route/expected/destination';
import type { Mesh } from '../../synth/mesh';
import type { SimulatedRequest } from '../../synth/mesh-options';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/** Where a request is expected to go. */
export interface RouteExpectation {
  /** Passes where all requests, or the share that `weight` says, go to a destination; of a list, each has to hold. */
  to(wanted: WeightedDestination | readonly WeightedDestination[]): void;
}

type Judge = (result: MatcherResult) => unknown;
type Tell = (error: unknown) => unknown;

/** What a runner does with a matcher that answers later: it hands over what judges the answer, and jest then what tells a failure. */
interface Later {
  readonly then: (judge: Judge) => RouteExpectation & { readonly catch: (tell: Tell) => RouteExpectation };
}

function rethrow(error: unknown): never {
  throw error;
}

/**
 * Asks where a request goes; `to` says where it should.
 *
 * Runners take a result that has a `then` for one that comes later, and give back what `then` returns (jest: what its `catch` returns), which
 * is how the words chain.
 *
 * @example
 * expect(mesh)
 *   .toRoute({ from: gateway, url: 'http://bookinfo.example.com/reviews/0', headers: { 'end-user': 'jason' } })
 *   .to({ host: 'reviews.bookinfo.svc.cluster.local', subset: 'v2' });
 */
export function toRoute(this: MatcherContext, mesh: Mesh, request: SimulatedRequest): Promise<MatcherResult> {
  const simulation = mesh.simulate(request);
  const expectation = (judge: Judge, tell: Tell): RouteExpectation => ({
    to: (wanted) => {
      try {
        judge(resultOf(this, simulation, (each) => judgeDestinations(each, wanted)));
      } catch (error) {
        tell(error);
      }
    },
  });
  const later: Later = { then: (judge) => ({ ...expectation(judge, rethrow), catch: (tell) => expectation(judge, tell) }) };
  // The types of runners know no other word for what has a `then`; nothing but `then` is ever called.
  return later as unknown as Promise<MatcherResult>;
}
