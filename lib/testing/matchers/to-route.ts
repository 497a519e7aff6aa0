import { judgeDestinations, type WeightedDestination } from '../../route/expected/destination';
import { MeshError } from '../../values/error';
import type { Mesh } from '../../synth/mesh';
import type { SimulatedRequest } from '../../synth/mesh-options';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/** Where a request is expected to go. */
export interface RouteExpectation {
  /** Passes where all requests, or the share that `weight` says, go to a destination; of a list, each has to hold. */
  to(wanted: WeightedDestination | readonly WeightedDestination[]): void;
}

/** What jest does with a matcher that answers later: it hands over what judges the answer, then what tells a failure. */
interface Later {
  readonly pass: never;
  readonly then: (judge: (result: MatcherResult) => unknown) => { readonly catch: (tell: (error: unknown) => unknown) => RouteExpectation };
}

/**
 * Asks where a request goes; `to` says where it should.
 *
 * jest gives back what a matcher's `then` and `catch` return, which is how the words chain; vitest does not, and is told to use `toRouteTo`.
 *
 * @example
 * expect(mesh)
 *   .toRoute({ from: gateway, url: 'http://bookinfo.example.com/reviews/0', headers: { 'end-user': 'jason' } })
 *   .to({ host: 'reviews.bookinfo.svc.cluster.local', subset: 'v2' });
 */
export function toRoute(this: MatcherContext, mesh: Mesh, request: SimulatedRequest): Later {
  const simulation = mesh.simulate(request);
  const expectation = (judge: (result: MatcherResult) => unknown, tell: (error: unknown) => unknown): RouteExpectation => ({
    to: (wanted) => {
      try {
        judge(resultOf(this, simulation, (each) => judgeDestinations(each, wanted)));
      } catch (error) {
        tell(error);
      }
    },
  });
  return {
    get pass(): never {
      throw new MeshError('MESH030', 'This runner of tests does not chain "toRoute(...).to(...)".', {
        hint: 'Write expect(mesh.simulate(request)).toRouteTo(...).',
      });
    },
    then: (judge) => ({ catch: (tell) => expectation(judge, tell) }),
  };
}
