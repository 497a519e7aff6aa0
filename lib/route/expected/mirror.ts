import { destinationText, type ExpectedDestination, isMeant } from './destination';
import type { Simulation, Verdict } from './verdict';

/** A place that gets copies of requests. */
export interface ExpectedMirror extends ExpectedDestination {
  /**
   * How many requests in a hundred are copied.
   * @default - any
   */
  readonly percent?: number;
}

/** Whether copies of requests go where they should. */
export function judgeMirror(simulation: Simulation, wanted: ExpectedMirror): Verdict {
  const mirrors = 'mirrors' in simulation ? (simulation.mirrors ?? []) : [];
  const { percent } = wanted;
  const pass = mirrors.some((each) => isMeant(wanted, each) && (percent === undefined || Math.abs(each.percent - percent) < 1e-3));
  return { pass, expected: `be copied${percent === undefined ? '' : ` by ${percent} %`} to ${destinationText(wanted)}` };
}
