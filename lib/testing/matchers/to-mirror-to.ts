import { type ExpectedMirror, judgeMirror } from '../../route/expected/mirror';
import type { Simulation } from '../../route/expected/verdict';
import { resultOf } from '../simulated';
import type { MatcherContext, MatcherResult } from './matcher';

/**
 * Passes where copies of requests go to a place.
 *
 * @example
 * expect(mesh.simulate(request)).toMirrorTo({ host: rule.host, subset: 'v2', percent: 10 });
 */
export function toMirrorTo(this: MatcherContext, simulation: Simulation, wanted: ExpectedMirror): MatcherResult {
  return resultOf(this, simulation, (each) => judgeMirror(each, wanted));
}
