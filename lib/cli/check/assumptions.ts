import type { Assumptions } from '../../check/options';
import { readMeshConfig } from '../mesh-config';
import type { Configuration } from './configuration';
import type { Flags } from './flags';

const namesIn = (text: string): 'all' | readonly string[] =>
  text === ''
    ? 'all'
    : text
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');

/** What flags and configuration say of the world around the manifests. */
export function assumptionsOf(flags: Flags, { assume = {}, meshConfig: configured }: Configuration): Assumptions {
  const complete = flags.complete === undefined ? assume.complete : namesIn(flags.complete);
  const file = flags['mesh-config'] ?? configured;
  return {
    ...assume,
    ...(complete === undefined ? {} : { complete }),
    ...(file === undefined ? {} : { meshConfig: readMeshConfig(file) }),
  };
}
