import type { Rule } from '../rule';
import { sidecarForAmbient } from './ambient';
import { unknownEgressHost } from './egress-hosts';
import { twoForNamespace, twoForWorkload } from './overlap';
import { rootSelector, unsaidMode } from './reach';

/** Sidecar objects: which workloads they are for, and what these may reach. */
export const sidecarRules: readonly Rule[] = [
  twoForWorkload,
  twoForNamespace,
  sidecarForAmbient,
  unknownEgressHost,
  rootSelector,
  unsaidMode,
];
