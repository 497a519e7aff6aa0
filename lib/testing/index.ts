import type { FindingOptions } from './matchers/to-have-finding';
import { toHaveFinding } from './matchers/to-have-finding';
import type { NoFindingsOptions } from './matchers/to-have-no-findings';
import { toHaveNoFindings } from './matchers/to-have-no-findings';

export type { Judgeable } from './judged';
export type { MatcherResult } from './matchers/matcher';
export type { FindingOptions } from './matchers/to-have-finding';
export type { NoFindingsOptions } from './matchers/to-have-no-findings';

/** The matchers, as `expect.extend` takes them. Importing this module registers them where `expect` is global, as it is in jest. */
export const matchers = { toHaveFinding, toHaveNoFindings };

/** The matchers as `expect(app)` has them; jest's types know them, and vitest's are told in one line (docs/guide/7-testing.md). */
export interface MeshMatchers<Result> {
  /** Passes where a finding of a code is made: `expect(app).toHaveFinding('REF-5', { about: 'VirtualService bookinfo/reviews' })`. */
  toHaveFinding(code: string, options?: FindingOptions): Result;
  /** Passes where a cluster would take every object and the mesh does what its objects say. */
  toHaveNoFindings(options?: NoFindingsOptions): Result;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- jest's types are extended in no other way
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as jest's own types declare it
    interface Matchers<R, T = {}> extends MeshMatchers<R> {}
  }
}

const { expect } = globalThis as { readonly expect?: { readonly extend?: (added: object) => void } };
expect?.extend?.(matchers);
