import { explanations } from '../../manifests/explanations';
import type { CheckOptions } from '../../check/options';
import { describeFinding, type Finding } from '../../manifests/finding';
import { didYouMean } from '../../values/did-you-mean';
import { MeshError } from '../../values/error';
import { findingsOf, type Judgeable, nameOf } from '../judged';
import type { MatcherResult } from './matcher';

/** Which finding of a code is meant, and how the set is judged. */
export interface FindingOptions extends CheckOptions {
  /**
   * The object: `VirtualService bookinfo/reviews`.
   * @default - any
   */
  readonly about?: string;
  /**
   * The field: `spec.http[0].route[0].destination.subset`.
   * @default - any
   */
  readonly path?: string;
}

function requireCode(code: string): void {
  const known = Object.keys(explanations());
  if (known.includes(code)) return;
  throw new MeshError('MESH028', `There is no code "${code}".${didYouMean(code, known)}`, {
    hint: 'Give one that "npx cdk8s-mesh explain" lists.',
  });
}

/**
 * Passes where a finding of a code is made, so that a test can hold what the cluster refuses, or what the mesh would do wrong.
 *
 * @param judged - an app or a construct of it, judged by the app's own settings, or manifests
 * @param code - `REF-5`, as `npx cdk8s-mesh explain` lists them
 * @param wanted - the object and field that it is about; the target, layers and assumptions in place of the app's own
 * @throws MESH028 for a code that does not exist, which `not` would never find
 *
 * @example
 * expect(app).toHaveFinding('REF-5', { about: 'VirtualService bookinfo/reviews' });
 * expect(app).not.toHaveFinding('POL-7');
 */
export function toHaveFinding(judged: Judgeable, code: string, wanted: FindingOptions = {}): MatcherResult {
  const { about, path, ...options } = wanted;
  requireCode(code);
  const findings = findingsOf(judged, options);
  const isMeant = (finding: Finding): boolean =>
    finding.code === code &&
    (about === undefined || (finding.subject !== undefined && nameOf(finding.subject) === about)) &&
    (path === undefined || finding.path === path);
  const meant = findings.filter(isMeant);
  const pass = meant.length > 0;
  const what = [code, about === undefined ? '' : ` about ${about}`, path === undefined ? '' : ` at ${path}`].join('');
  const list = (some: readonly Finding[]): string => some.map(describeFinding).join('\n\n');
  return {
    pass,
    message: () => {
      if (pass) return `Expected no finding ${what}, and there is:\n\n${list(meant)}`;
      return findings.length === 0
        ? `Expected a finding ${what}, and there is none at all.`
        : `Expected a finding ${what}, and there ${findings.length === 1 ? 'is only this' : 'are only these'}:\n\n${list(findings)}`;
    },
  };
}
