import { describeCoverage } from '../../route/coverage-report';
import type { Mesh } from '../../synth/mesh';
import { MeshError } from '../../values/error';
import type { MatcherResult } from './matcher';

/**
 * Passes where requests that were simulated before reached at least a share of the routes, matches and subsets of a mesh, from 0 to 1. It
 * belongs behind all other tests of the mesh.
 *
 * @throws MESH030 for a share that is none
 *
 * @example
 * afterAll(() => {
 *   expect(mesh).toHaveRouteCoverage(1);
 * });
 */
export function toHaveRouteCoverage(mesh: Mesh, least = 1): MatcherResult {
  if (!(least >= 0 && least <= 1)) {
    throw new MeshError('MESH030', `${least} is no share of the routes.`, { hint: 'Give a number from 0 to 1.' });
  }
  const coverage = mesh.coverage();
  const pass = coverage.share >= least;
  return {
    pass,
    message: () => `Expected requests ${pass ? 'not ' : ''}to reach ${least * 100} % of the mesh.\n${describeCoverage(coverage)}`,
  };
}
