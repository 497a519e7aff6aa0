/** What jest and vitest take from a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What jest and vitest tell a matcher, as its `this`. */
export interface MatcherContext {
  readonly isNot?: boolean;
}
