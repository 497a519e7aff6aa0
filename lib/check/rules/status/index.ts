import type { Rule } from '../rule';

/** What a cluster has written into the status of its objects. */
export const statusRules: readonly Rule[] = [];
