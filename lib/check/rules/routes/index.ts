import type { Rule } from '../rule';
import { missingBackend, missingPort } from './missing-backend';
import { missingCertificateGrant, missingGrant } from './missing-grant';
import { missingParent } from './missing-parent';
import { refusedRoutes } from './refused-route';
import { shadowedRoute } from './shadowed-route';
import { twinListeners } from './twin-listeners';
import { unknownClass } from './unknown-class';
import { unknownNamespace } from './unknown-namespace';
import { unusedGateway } from './unused-gateway';
import { unusedGrant } from './unused-grant';

/** Routes of Gateway API: what they are attached to, and where they lead. */
export const routeRules: readonly Rule[] = [
  missingParent,
  ...refusedRoutes,
  missingBackend,
  missingPort,
  missingGrant,
  missingCertificateGrant,
  twinListeners,
  unknownClass,
  unknownNamespace,
  shadowedRoute,
  unusedGateway,
  unusedGrant,
];
