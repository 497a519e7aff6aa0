import type { CheckOptions } from '../../check/options';
import { describeFinding, type Severity } from '../../manifests/finding';
import { findingsOf, type Judgeable, severitiesFrom } from '../judged';
import type { MatcherResult } from './matcher';

/** What is judged, and from which severity on it counts. */
export interface NoFindingsOptions extends CheckOptions {
  /**
   * The least severity that counts.
   * @default warning
   */
  readonly least?: Severity;
}

/**
 * Passes where a cluster would take every object and the mesh does what its objects say.
 *
 * @param judged - an app or a construct of it, judged by the app's own settings, or manifests
 * @param wanted - the least severity; the target, layers and assumptions in place of the app's own
 *
 * @example
 * test('the mesh is sound', () => {
 *   expect(app).toHaveNoFindings();
 *   expect(loadManifests('deploy/')).toHaveNoFindings({ assume: { complete: 'all' } });
 * });
 */
export function toHaveNoFindings(judged: Judgeable, wanted: NoFindingsOptions = {}): MatcherResult {
  const { least = 'warning', ...options } = wanted;
  const counted = severitiesFrom(least);
  const findings = findingsOf(judged, options).filter(({ severity }) => counted.includes(severity));
  const pass = findings.length === 0;
  return {
    pass,
    message: () =>
      pass
        ? `Expected a finding (${counted.join(', ')}), and there is none.`
        : `Expected no findings, and there ${findings.length === 1 ? 'is 1' : `are ${findings.length}`}:\n\n${findings.map(describeFinding).join('\n\n')}`,
  };
}
