import type { Rule } from '../rule';
import { differingService } from './differing-service';
import { unknownRegistry } from './registry';

/** A mesh over several clusters. */
export const multiclusterRules: readonly Rule[] = [unknownRegistry, differingService];
