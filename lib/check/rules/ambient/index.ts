import type { Rule } from '../rule';

/** The ambient mesh: waypoints, and what needs one. */
export const ambientRules: readonly Rule[] = [];
