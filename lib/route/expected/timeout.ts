import { MeshError } from '../../values/error';
import { millisecondsOf } from '../http/duration-ms';
import type { Simulation, Verdict } from './verdict';

function readTimeout(text: string): number {
  const ms = text === 'none' ? 0 : millisecondsOf(text);
  if (ms !== undefined) return ms;
  throw new MeshError('MESH030', `"${text}" is no duration.`, { hint: 'Write "3s", "500ms" or "none".' });
}

/** Whether the route has a timeout: `3s`, `500ms`, or `none`. @throws MESH030 for what is no duration */
export function judgeTimeout(simulation: Simulation, wanted: string): Verdict {
  const ms = readTimeout(wanted);
  const given = 'route' in simulation ? simulation.route.forward?.timeoutMs : undefined;
  const has = given === undefined ? ', and no route forwards it' : `, and it is ${given === 0 ? 'none' : `${given}ms`}`;
  return { pass: given === ms, expected: `have the timeout ${wanted}${given === ms ? '' : has}` };
}
