import type { Rule } from '../rule';
import { ignoredAdd, ignoredRemove, ignoredReplace, relativePlace, relativeToVersion } from './operations';

/** Patches of EnvoyFilters. */
export const envoyFilterRules: readonly Rule[] = [relativePlace, ignoredReplace, ignoredAdd, ignoredRemove, relativeToVersion];
