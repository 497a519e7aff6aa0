import type { Rule } from '../rule';
import { oldDefinition, removedKind } from './definitions';
import { delayPercent, egressProxy, lightstepProvider } from './fields';

/** What a release has left behind. */
export const deprecatedRules: readonly Rule[] = [delayPercent, egressProxy, removedKind, lightstepProvider, oldDefinition];
