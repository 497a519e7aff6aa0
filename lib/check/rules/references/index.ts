import type { Rule } from '../rule';
import { gatewayReference } from './gateway';
import { hiddenHost, hostElsewhere, incompleteHost, missingHost, missingMirror } from './host';
import { missingPort } from './port';
import { missingMirrorSubset, missingSubset, subsetForOthers } from './subset';

/** What objects of Istio name, and what is not there. */
export const referenceRules: readonly Rule[] = [
  gatewayReference,
  missingHost,
  missingMirror,
  missingPort,
  hiddenHost,
  incompleteHost,
  hostElsewhere,
  missingSubset,
  missingMirrorSubset,
  subsetForOthers,
];
