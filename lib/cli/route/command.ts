import { resolveTarget, type Target } from '../../core/target';
import { explain } from '../../route/explain';
import { Simulator } from '../../route/simulator';
import { MeshError } from '../../values/error';
import { UsageError } from '../usage-error';
import { readMesh } from '../mesh';
import { done, type Outcome, usage } from '../outcome';
import { type Arguments, type Flags, help, readArguments } from './flags';
import { answerOf } from './recording';
import type * as Scenario from './scenario';
import { requestIn } from './url-request';

/* eslint-disable @typescript-eslint/no-require-imports -- few calls have a scenario */
const scenario = (): typeof Scenario => require('./scenario') as typeof Scenario;
/* eslint-enable @typescript-eslint/no-require-imports */

/** `route`: where requests go. */
export function routeCommand(args: readonly string[]): Outcome {
  try {
    const given = readArguments(args);
    if (given.flags.help === true) return done(help);
    const { case: file, requests } = given.flags;
    if (file === undefined && requests === undefined) return decide(given);
    if (file === undefined || requests === undefined) throw new UsageError('A scenario needs both "--case" and "--requests".');
    return done(scenario().answerScenario(file, requests, targetOf(given.flags, true)));
  } catch (error) {
    if (error instanceof MeshError) return usage(error.message, 'route');
    throw error;
  }
}

function targetOf({ istio, 'gateway-api': gatewayApi }: Flags, isExperimental: boolean): Target {
  const target = resolveTarget({ ...(istio === undefined ? {} : { istio }), ...(gatewayApi === undefined ? {} : { gatewayApi }) });
  return gatewayApi === undefined && isExperimental ? { ...target, gatewayApi: { ...target.gatewayApi, channel: 'experimental' } } : target;
}

function decide({ words, flags }: Arguments): Outcome {
  const url = words.at(-1);
  const paths = words.slice(0, -1);
  const { format = 'text' } = flags;
  if (url === undefined || paths.length === 0)
    throw new UsageError('There is nothing to ask.', 'Name files or folders, and a URL behind them.');
  if (format !== 'text' && format !== 'json') throw new UsageError(`"${format}" is no format; there are "text" and "json".`);
  const request = requestIn(url, flags);
  const { mesh, leftOut } = readMesh(paths, { target: targetOf(flags, false), meshConfig: flags['mesh-config'] });
  const decision = new Simulator(mesh).decide(request);
  const json = (): string => `${JSON.stringify({ request, answer: answerOf(decision), trace: decision.trace })}\n`;
  return { ...done(format === 'text' ? explain(decision) : json()), stderr: leftOut };
}
