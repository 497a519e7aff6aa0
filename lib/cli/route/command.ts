import { readFileSync } from 'node:fs';
import { resolveTarget, type Target } from '../../core/target';
import { readStandardInput } from '../../manifests/read/files';
import { entriesOf } from '../../mesh/reading';
import { MeshError } from '../../values/error';
import { parseFile } from '../check/configuration';
import { UsageError } from '../check/usage-error';
import { done, type Outcome, usage } from '../outcome';
import { type Case, readCase } from './case';
import { completed, questionOf } from './case-request';
import { help, readArguments } from './flags';
import { answerOf, clusterAnswer } from './recording';

/** `route`: where requests go. */
export function routeCommand(args: readonly string[]): Outcome {
  try {
    const flags = readArguments(args);
    if (flags.help === true) return done(help);
    if (flags.case === undefined || flags.requests === undefined) {
      throw new UsageError('There is nothing to ask.', 'Give "--case" and "--requests".');
    }
    const target = targetOf(flags);
    return done(answers(readCase(parseFile(flags.case, 'The scenario'), target), readRequests(flags.requests)));
  } catch (error) {
    if (error instanceof MeshError) return usage(error.message, 'route');
    throw error;
  }
}

function targetOf({ istio, 'gateway-api': gatewayApi }: ReturnType<typeof readArguments>): Target {
  const target = resolveTarget({ ...(istio === undefined ? {} : { istio }), ...(gatewayApi === undefined ? {} : { gatewayApi }) });
  return gatewayApi === undefined ? { ...target, gatewayApi: { ...target.gatewayApi, channel: 'experimental' } } : target;
}

function readRequests(file: string): readonly unknown[] {
  try {
    const input = file === '-' ? readStandardInput() : readFileSync(file, 'utf8');
    if (typeof input !== 'string') throw new UsageError(input.message, input.hint);
    return input
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): unknown => JSON.parse(line));
  } catch (error) {
    throw new UsageError(
      `The requests "${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Write one a line, as JSON.',
    );
  }
}

/** What a scenario answers to a request, in the words of recordings. */
export function answerRequest(scenario: Case, written: unknown, index: number): { readonly request: unknown; readonly answer: unknown } {
  const request = completed(entriesOf(written), scenario.defaults, index);
  const question = questionOf(request, scenario);
  if (question.kind === 'unsupported') return { request, answer: { outcome: 'unsupported', field: question.field } };
  const { simulator } = scenario;
  return question.kind === 'cluster'
    ? { request, answer: clusterAnswer(simulator.clusterOf(question.proxy, question.cluster)) }
    : { request, answer: answerOf(simulator.decide(question.request)) };
}

const answers = (scenario: Case, requests: readonly unknown[]): string =>
  requests.map((request, index) => `${JSON.stringify(answerRequest(scenario, request, index))}\n`).join('');
