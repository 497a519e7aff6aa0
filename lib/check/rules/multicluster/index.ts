import type { Rule } from '../rule';

/** A mesh over several clusters. */
export const multiclusterRules: readonly Rule[] = [];
