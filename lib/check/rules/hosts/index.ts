import type { Rule } from '../rule';
import { dottedGateway } from './gateway-name';
import { gatewayOrder } from './gateway-order';
import { unclearPort } from './port-unclear';
import { meshOrder } from './rivals';
import { shortHost } from './short-host';
import { skippedRoutes } from './skipped-routes';
import { unreachableMatch } from './unreachable';
import { loneWeight, repeatedDestination } from './weights';

/** The hosts of VirtualServices, and the order of their routes. */
export const hostRules: readonly Rule[] = [
  meshOrder,
  gatewayOrder,
  unclearPort,
  skippedRoutes,
  unreachableMatch,
  loneWeight,
  repeatedDestination,
  dottedGateway,
  shortHost,
];
