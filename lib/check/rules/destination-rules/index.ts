import type { Rule } from '../rule';
import { missingAddresses } from './addresses';
import { incompleteRuleHost, ruleHostElsewhere, unknownHost } from './host';
import { twinPolicies, twinSubsets } from './order';
import { emptySubset, wholeSubset } from './subsets';
import { uncheckedPort, uncheckedServer } from './tls';
import { unusedSubset } from './unused-subset';

/** DestinationRules, their subsets, and ServiceEntries. */
export const destinationRules: readonly Rule[] = [
  uncheckedServer,
  uncheckedPort,
  emptySubset,
  unknownHost,
  wholeSubset,
  twinSubsets,
  twinPolicies,
  incompleteRuleHost,
  ruleHostElsewhere,
  missingAddresses,
  unusedSubset,
];
