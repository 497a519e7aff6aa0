import type { App } from 'cdk8s';
import { type AppState, onApp } from '../core/app-state';
import { describeFinding } from '../manifests/finding';
import { quoteForKubectl } from '../manifests/kubectl-scalars';
import { installEntries } from './collect';
import { addIdentities } from './construct-metadata';
import { apiObjects } from './guards';
import { type Output, printJudged, rememberVerdict } from './judged';
import { stage, writeInstalls } from './output';

/**
 * Makes an app refuse what is wrong before it writes a file, and write the install inputs. cdk8s has no hook around its output, so the
 * app's own `synth` is wrapped, once: everything is printed into a folder of its own and judged there, and replaces the old output only
 * when nothing was wrong.
 */
function guardSynth(app: App, state: AppState): void {
  const synth = app.synth.bind(app);
  const synthYaml = app.synthYaml.bind(app);
  let guarded = false;

  /* Testing.synth and chart.toJson do not pass through synth: for them the same comes out as cdk8s's validation errors. */
  const stopping = rememberVerdict(app);
  app.node.addValidation({ validate: () => (guarded ? [] : stopping().map(describeFinding)) });

  const run = <Result>(print: () => Output<Result>): Result => {
    guarded = true;
    try {
      return printJudged(app, state, print);
    } finally {
      guarded = false;
    }
  };

  app.synth = () => {
    stage(app.outdir, (staging) => {
      run(() => {
        writeInto(app, staging, synth);
        addIdentities(staging, apiObjects(app), state);
        const inputs = installEntries(state);
        writeInstalls(state.installs, inputs, staging);
        return { result: undefined, inputs };
      });
    });
  };
  app.synthYaml = () => quoteForKubectl(run(() => ({ result: synthYaml(), inputs: [] })));
}

function writeInto(app: App, folder: string, write: () => void): void {
  const { outdir } = app;
  Reflect.set(app, 'outdir', folder);
  try {
    write();
  } finally {
    Reflect.set(app, 'outdir', outdir);
  }
}

onApp(guardSynth);
