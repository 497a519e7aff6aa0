import type { Rule } from '../rule';

/** Sidecar objects: which workloads they are for, and what these may reach. */
export const sidecarRules: readonly Rule[] = [];
