import type { Rule } from '../rule';

/** Services, and the workloads that they select. */
export const serviceRules: readonly Rule[] = [];
