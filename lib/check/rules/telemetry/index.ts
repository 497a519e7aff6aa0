import type { Rule } from '../rule';
import { twoForNamespace, twoForWorkload } from './overlap';
import { noProvider } from './providers';

/** Telemetry objects: which workloads they are for, and who is told. */
export const telemetryRules: readonly Rule[] = [noProvider, twoForWorkload, twoForNamespace];
