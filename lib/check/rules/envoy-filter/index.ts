import type { Rule } from '../rule';

/** Patches of EnvoyFilters. */
export const envoyFilterRules: readonly Rule[] = [];
