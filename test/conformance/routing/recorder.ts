/** Runs the recorder: istiod's own generation and a real Envoy. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const crds = join(__dirname, '..', '..', '..', '..', 'shared', 'crds', 'gateway-api', '1.6.1.experimental.yaml');

/** What the recorder needs and does not have, in words; nothing where it can run. */
export function missingForRecorder(): string | undefined {
  const unset = ['ROUTING_XDS', 'ENVOY'].filter((name) => !existsSync(process.env[name] ?? ''));
  if (unset.length > 0) return `${unset.join(' and ')} must name programs: see test/conformance/routing/recorder/README.md.`;
  return existsSync(process.env['GATEWAY_API_CRDS'] ?? crds) ? undefined : 'GATEWAY_API_CRDS must name the CRDs of Gateway API.';
}

/** Records scenarios, one file for each, into a folder; says whether all went well. */
export function record(scenarios: readonly string[], folder: string): boolean {
  const program = join(__dirname, 'recorder', 'run.py');
  const options = ['--crds', process.env['GATEWAY_API_CRDS'] ?? crds, '--record', folder];
  const { status } = spawnSync(process.env['ROUTING_PYTHON'] ?? 'python3', [program, ...options, ...scenarios], { stdio: 'inherit' });
  return status === 0;
}
