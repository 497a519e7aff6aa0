import type { Rule } from '../rule';
import { gatewayReference } from './gateway';

/** What objects of Istio name, and what is not there. */
export const referenceRules: readonly Rule[] = [gatewayReference];
