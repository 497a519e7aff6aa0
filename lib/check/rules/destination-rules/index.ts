import type { Rule } from '../rule';

/** DestinationRules, their subsets, and ServiceEntries. */
export const destinationRules: readonly Rule[] = [];
