import type { App } from 'cdk8s';
import { type AppState, onApp } from '../core/app-state';
import { describeFinding, type Finding, sortFindings } from '../manifests/finding';
import { FindingsError } from '../manifests/findings-error';
import { quoteForKubectl } from '../manifests/kubectl-scalars';
import { findFaults, withSink } from './collect';
import { guardApp } from './guards';
import { stage, writeInstalls } from './output';

const errorsOf = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ severity }) => severity === 'error');

/** Tells what is accepted and does not do what it says, on the stream that no tool takes for the output. */
function warn(findings: readonly Finding[]): void {
  const warnings = sortFindings(findings.filter(({ severity }) => severity === 'warning'));
  if (warnings.length > 0) process.stderr.write(`${warnings.map(describeFinding).join('\n')}\n`);
}

/**
 * Makes an app refuse what is wrong before it writes a file, and write the install inputs. cdk8s has no hook around its output, so the
 * app's own `synth` is wrapped, once: everything is printed into a folder of its own, and replaces the old output only when nothing
 * was wrong.
 */
function guardSynth(app: App, state: AppState): void {
  const synth = app.synth.bind(app);
  const synthYaml = app.synthYaml.bind(app);
  let guarded = false;

  /* Testing.synth and chart.toJson do not pass through synth: for them the same faults come out as cdk8s's validation errors. */
  app.node.addValidation({ validate: () => (guarded ? [] : sortFindings(errorsOf(findFaults(app, state))).map(describeFinding)) });

  const run = <Result>(print: () => Result): Result => {
    if (errorsOf(guardApp(app, state)).length > 0) throw new FindingsError(errorsOf(findFaults(app, state)));
    guarded = true;
    try {
      const { result, findings } = withSink(state, print);
      if (errorsOf(findings).length > 0) throw new FindingsError(errorsOf(findings));
      warn(findings);
      return result;
    } finally {
      guarded = false;
    }
  };

  app.synth = () => {
    const { outdir } = app;
    stage(outdir, (staging) => {
      run(() => {
        Reflect.set(app, 'outdir', staging);
        try {
          synth();
        } finally {
          Reflect.set(app, 'outdir', outdir);
        }
        writeInstalls(state.installs, staging);
      });
    });
  };
  app.synthYaml = () => quoteForKubectl(run(synthYaml));
}

onApp(guardSynth);
