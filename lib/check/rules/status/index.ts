import type { Rule } from '../rule';
import { negativeCondition } from './negative-condition';

/** What a cluster has written into the status of its objects. */
export const statusRules: readonly Rule[] = [negativeCondition];
