import type { Rule } from '../rule';

/** What a release has left behind. */
export const deprecatedRules: readonly Rule[] = [];
