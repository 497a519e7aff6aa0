import { readFileSync } from 'node:fs';
import type { Target } from '../../core/target';
import { readStandardInput } from '../../manifests/read/files';
import { entriesOf } from '../../mesh/reading';
import { parseFile } from '../document';
import { UsageError } from '../usage-error';
import { type Case, readCase } from './case';
import { completed, questionOf } from './case-request';
import { answerOf, clusterAnswer } from './recording';

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

/** A line of JSON for each request of a file to a scenario. */
export function answerScenario(file: string, requests: string, target: Target): string {
  const scenario = readCase(parseFile(file, 'The scenario'), target);
  return readRequests(requests)
    .map((request, index) => `${JSON.stringify(answerRequest(scenario, request, index))}\n`)
    .join('');
}
