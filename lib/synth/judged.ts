import type { App } from 'cdk8s';
import type { AppState } from '../core/app-state';
import { type Finding, sortFindings } from '../manifests/finding';
import { FindingsError } from '../manifests/findings-error';
import type { Entry } from '../manifests/manifest-set';
import { collect, CollectedSet, withSink } from './collect';
import { apiObjects, guardApp } from './guards';
import { entriesOf, keepPrinted, lazyOriginOf, type Printing } from './printing';
import { settingsOf } from './settings';
import { targetOptions } from './target-options';
import { describeTold, judgeApp } from './verdict';

/** What was printed: for the caller, and install inputs, which cdk8s knows nothing of. */
export interface Output<Result> {
  readonly result: Result;
  readonly inputs: readonly Entry[];
}

/**
 * Prints an app, and judges what was printed.
 *
 * @throws FindingsError with everything that keeps the app from being written, all at once
 */
export function printJudged<Result>(app: App, state: AppState, print: () => Output<Result>): Result {
  const guards = guardApp(app, state);
  const { result: printing, findings } = withSink(state, () => printGuarded(app, state, guards, print));
  const { result: output, printed, findings: unprinted } = printing;
  const set = new CollectedSet(
    [...entriesOf(app, printed, (object) => lazyOriginOf(object, state)), ...output.inputs],
    sortFindings([...guards, ...unprinted, ...findings]),
    targetOptions(state.target),
    [...state.externals].sort(),
  );
  const settings = settingsOf(app);
  const verdict = judgeApp(set, settings);
  if (verdict.stopping.length > 0) throw new FindingsError(verdict.stopping);
  /* The stream that no tool takes for the output. */
  process.stderr.write(describeTold(verdict, settings));
  return output.result;
}

/** What the guards have found may be why cdk8s fails, and says more. */
function printGuarded<Result>(app: App, state: AppState, guards: readonly Finding[], print: () => Result): Printing<Result> {
  try {
    return keepPrinted(apiObjects(app), state, print);
  } catch (error) {
    const errors = guards.filter(({ severity }) => severity === 'error');
    throw errors.length > 0 ? new FindingsError(errors) : error;
  }
}

/** What keeps an app from being written. Charts that are printed one by one ask once each, and are answered from memory. */
export function rememberVerdict(app: App): () => readonly Finding[] {
  let known: { readonly text: string; readonly stopping: readonly Finding[] } | undefined;
  return () => {
    const set = collect(app);
    const text = JSON.stringify([set.target, set.entries, set.findings]);
    if (known?.text !== text) known = { text, stopping: judgeApp(set, settingsOf(app)).stopping };
    return known.stopping;
  };
}
