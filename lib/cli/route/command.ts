import { resolveTarget, type Target } from '../../core/target';
import { ManifestFiles } from '../../manifests/load';
import { explain } from '../../route/explain';
import { simulatorOf } from '../../route/simulate';
import { MeshError } from '../../values/error';
import { assumptionsOf } from '../check/assumptions';
import { UsageError } from '../check/usage-error';
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
    if (file === undefined && requests === undefined) return done(decide(given));
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

function decide({ words, flags }: Arguments): string {
  const url = words.at(-1);
  const paths = words.slice(0, -1);
  const { format = 'text' } = flags;
  if (url === undefined || paths.length === 0)
    throw new UsageError('There is nothing to ask.', 'Name files or folders, and a URL behind them.');
  if (format !== 'text' && format !== 'json') throw new UsageError(`"${format}" is no format; there are "text" and "json".`);
  const request = requestIn(url, flags);
  const file = flags['mesh-config'];
  const { meshConfig } = assumptionsOf(file === undefined ? {} : { 'mesh-config': file }, {});
  const simulator = simulatorOf(new ManifestFiles(paths), {
    target: targetOf(flags, false),
    ...(meshConfig === undefined ? {} : { meshConfig }),
  });
  const decision = simulator.decide(request);
  return format === 'text' ? explain(decision) : `${JSON.stringify({ request, answer: answerOf(decision), trace: decision.trace })}\n`;
}
