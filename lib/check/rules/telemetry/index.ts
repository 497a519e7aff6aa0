import type { Rule } from '../rule';

/** Telemetry objects: which workloads they are for, and who is told. */
export const telemetryRules: readonly Rule[] = [];
