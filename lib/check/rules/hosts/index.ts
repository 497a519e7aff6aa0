import type { Rule } from '../rule';
import { dottedGateway } from './gateway-name';
import { unclearPort } from './port-unclear';
import { meshOrder } from './rivals';
import { shortHost } from './short-host';
import { skippedRoutes } from './skipped-routes';
import { loneWeight, repeatedDestination } from './weights';

/** The hosts of VirtualServices, and the order of their routes. */
export const hostRules: readonly Rule[] = [
  meshOrder,
  unclearPort,
  skippedRoutes,
  loneWeight,
  repeatedDestination,
  dottedGateway,
  shortHost,
];
