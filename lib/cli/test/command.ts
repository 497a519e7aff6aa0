import { describeCoverage } from '../../route/coverage-report';
import { failureText } from '../../route/expected/verdict';
import { MeshError } from '../../values/error';
import { UsageError } from '../usage-error';
import { done, type Outcome, usage } from '../outcome';
import { answerOf } from '../route/recording';
import { help, readArguments } from './flags';
import { judgeTable, type Judged, type Result } from './judge';
import { readTable } from './table';

/** `test`: whether requests go where tables say. */
export function testCommand(args: readonly string[]): Outcome {
  try {
    const { files, format, isHelp } = readArguments(args);
    if (isHelp) return done(help);
    if (files.length === 0) throw new UsageError('There is nothing to test.', 'Name a table of expected routes.');
    if (format !== 'text' && format !== 'json') throw new UsageError(`"${format}" is no format; there are "text" and "json".`);
    const judged = files.map((file) => judgeTable(readTable(file)));
    const isFine = judged.every(({ results, missed }) => missed.length === 0 && results.every(({ failures }) => failures.length === 0));
    return {
      code: isFine ? 0 : 1,
      stdout: format === 'text' ? judged.map(printText).join('') : printJson(judged),
      stderr: judged.map(({ leftOut }) => leftOut).join(''),
    };
  } catch (error) {
    if (error instanceof MeshError) return usage(error.message, 'test');
    throw error;
  }
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

function line({ name, simulation, failures }: Result): string {
  if (failures.length === 0) return `ok    ${name}\n`;
  const [first, ...others] = failures.map((each) => each.expected);
  const expected = [first, ...others].join('\nand to ');
  return `FAIL  ${name}\n${indented(failureText(simulation, { pass: false, expected }, false))}`;
}

function printText({ results, coverage, missed }: Judged): string {
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  const summary = `${results.length - failed} passed, ${failed} failed.\n`;
  const tooFew = missed.length > 0 ? 'Too little was reached. ' : '';
  return `${results.map(line).join('')}\n${summary}${tooFew}${describeCoverage(coverage)}`;
}

const printJson = (judged: readonly Judged[]): string =>
  `${JSON.stringify({ tables: judged.map(({ results, coverage }) => ({ results: results.map(resultJson), coverage })) }, null, 2)}\n`;

function resultJson({ name, simulation, failures }: Result): unknown {
  const { request, policies: _, ...decision } = simulation;
  return {
    name,
    pass: failures.length === 0,
    failures: failures.map((each) => each.expected),
    request,
    answer: answerOf(decision),
    trace: decision.trace,
  };
}
