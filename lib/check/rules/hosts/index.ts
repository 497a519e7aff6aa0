import type { Rule } from '../rule';

/** The hosts of VirtualServices, and the order of their routes. */
export const hostRules: readonly Rule[] = [];
