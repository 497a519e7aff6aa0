/** Apps that write into a folder of their own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, type AppProps, Chart } from 'cdk8s';
import { istio } from '../../lib';

export interface Place {
  /** Nothing else is in here. */
  readonly parent: string;
  readonly outdir: string;
}

/** Runs a test with an output folder, which is gone afterwards. */
export function withPlace<Result>(run: (place: Place) => Result): Result {
  const parent = mkdtempSync(join(tmpdir(), 'mesh-output-'));
  const remove = (): void => {
    rmSync(parent, { recursive: true, force: true });
  };
  let isPending = false;
  try {
    const result = run({ parent, outdir: join(parent, 'dist') });
    isPending = result instanceof Promise;
    return result instanceof Promise ? (result.finally(remove) as Result) : result;
  } finally {
    if (!isPending) remove();
  }
}

/** Every file below a folder with its text. */
export const contentOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );

/** An app whose output there is something to lose. */
export function writeOlderOutput({ outdir }: Place): void {
  const app = new App({ outdir });
  new istio.PeerAuthentication(new Chart(app, 'shop', { namespace: 'shop' }), 'older', { mtls: { mode: 'STRICT' } });
  app.synth();
}

export const appIn = ({ outdir }: Place, props: AppProps = {}): App => new App({ ...props, outdir });

/** An EnvoyFilter with a free value in it. */
export const filterWith = (chart: Chart, value: unknown, id = 'filter'): istio.EnvoyFilter =>
  new istio.EnvoyFilter(chart, id, { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: value as never } }] });
