#!/usr/bin/env node
import nodeModule from 'node:module';
import { defect } from './defect';
import { run } from './run';

// Node 22 and newer keep compiled code between runs.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

const stack = process.argv.includes('--stack');

/** A reader that goes away early, such as "head", is no fault; an output that cannot be written is told. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  process.stderr.write(`The output cannot be written: ${error.code ?? error.message}.\n`);
}

process.stdout.on('error', onOutputError);
process.stderr.on('error', () => undefined);

try {
  const { code, stdout, stderr } = run(process.argv.slice(2).filter((arg) => arg !== '--stack'));
  process.exitCode = code;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
} catch (error) {
  process.exitCode = 3;
  process.stderr.write(defect(error, stack));
}
