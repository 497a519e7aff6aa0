import type { Rule } from '../rule';
import { delegateWithHosts, hiddenDelegate, missingDelegate, unusedDelegate } from './delegate';
import { gatewayOfMatch, gatewayOfOtherKind, gatewayReference } from './gateway';
import { hiddenHost, hostElsewhere, incompleteHost, missingHost, missingMirror } from './host';
import { missingObject, missingWorkloads } from './missing-object';
import { missingPort } from './port';
import { missingSecret } from './secret';
import { gatewaySelector, sidecarSelector, telemetrySelector } from './selector';
import { sourceNamespace } from './source-namespace';
import { unboundGateway } from './unbound-gateway';
import { missingMirrorSubset, missingSubset, subsetForOthers } from './subset';

/** What objects of Istio name, and what is not there. */
export const referenceRules: readonly Rule[] = [
  gatewayReference,
  gatewayOfOtherKind,
  gatewayOfMatch,
  missingHost,
  missingMirror,
  missingPort,
  hiddenHost,
  incompleteHost,
  hostElsewhere,
  missingSubset,
  missingMirrorSubset,
  subsetForOthers,
  sourceNamespace,
  gatewaySelector,
  missingSecret,
  sidecarSelector,
  telemetrySelector,
  missingDelegate,
  hiddenDelegate,
  delegateWithHosts,
  unusedDelegate,
  missingObject,
  missingWorkloads,
  unboundGateway,
];
