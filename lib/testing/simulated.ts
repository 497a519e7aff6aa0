import { failureText, isUnknown, type Simulation, type Verdict } from '../route/expected/verdict';
import { MeshError } from '../values/error';
import type { MatcherContext, MatcherResult } from './matchers/matcher';

function requireSimulation(received: Simulation): void {
  const given: unknown = received;
  if (typeof given === 'object' && given !== null && 'outcome' in given && 'request' in given) return;
  throw new MeshError('MESH030', 'What is expected to go somewhere is no request that was simulated.', {
    hint: 'Write expect(mesh.simulate({ from, url })), or expect(mesh).toRoute({ from, url }).to(...).',
  });
}

/** What jest and vitest take for a verdict on a request; where nobody knows what becomes of it, the test fails, turned round or not. */
export function resultOf(context: MatcherContext, simulation: Simulation, judge: (simulation: Simulation) => Verdict): MatcherResult {
  requireSimulation(simulation);
  const verdict = judge(simulation);
  const { isNot = false } = context;
  return { pass: isUnknown(simulation) ? isNot : verdict.pass, message: () => failureText(simulation, verdict, isNot) };
}
