/** How far what we say of whole sets agrees with what Istio's analyzers said. */
import { readFileSync } from 'node:fs';
import type { Target } from '../../../lib/core/target';
import { compareSet } from '../analysis/agreement';
import { recordedSets } from '../analysis/recordings';

/** A code of `istioctl analyze`, with the objects that it is given. */
export interface CodeAgreement {
  readonly code: string;
  /** `covered`, `partly` or `not`, as docs/analysis-codes.md says. */
  readonly state: string;
  /** Objects that every run of the analyzers named. */
  readonly recorded: number;
  readonly equal: number;
  readonly onlyTheirs: number;
  readonly onlyOurs: number;
  /** Sets in which neither side gives the code. */
  readonly quiet: number;
}

/** What only the analyzers say is a difference where we claim to say it too; what is only ours is always one. */
export const differencesOf = ({ state, onlyTheirs, onlyOurs }: CodeAgreement): number => onlyOurs + (state === 'covered' ? onlyTheirs : 0);

const states = (): ReadonlyMap<string, string> => {
  const rows = readFileSync('docs/analysis-codes.md', 'utf8').matchAll(/^\| (IST\d{4}) +\|[^|]*\| (covered|partly|not) /gm);
  return new Map([...rows].map(([, code = '', state = '']) => [code, state]));
};

const isOf =
  (code: string) =>
  (line: string): boolean =>
    line.startsWith(`${code} `);

/** Every code that either side gives, in order. */
export function analysisAgreement(target: Target): { readonly sets: number; readonly codes: readonly CodeAgreement[] } {
  const compared = recordedSets().map((each) => compareSet(each, target));
  const known = states();
  const codes = new Set(compared.flatMap(({ stable, onlyOurs }) => [...stable, ...onlyOurs].map((line) => line.split(' ')[0] ?? '')));
  return {
    sets: compared.length,
    codes: [...codes].sort().map((code) => {
      const countOf = (linesIn: (each: (typeof compared)[number]) => Iterable<string>): number =>
        compared.reduce((sum, each) => sum + [...linesIn(each)].filter(isOf(code)).length, 0);
      const recorded = countOf(({ stable }) => stable);
      const onlyTheirs = countOf(({ onlyTheirs: lines }) => lines);
      return {
        code,
        state: known.get(code) ?? 'not',
        recorded,
        equal: recorded - onlyTheirs,
        onlyTheirs,
        onlyOurs: countOf(({ onlyOurs }) => onlyOurs),
        quiet: compared.filter(({ stable, onlyOurs }) => ![...stable, ...onlyOurs].some(isOf(code))).length,
      };
    }),
  };
}
