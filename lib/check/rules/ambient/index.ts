import type { Rule } from '../rule';
import { redirectedWithSidecarLabel, sidecarInAmbient, twoModes } from './contrary-labels';
import { unattachedPolicy, unguardedPolicy } from './waypoint-policies';
import { missingWaypoint, noWaypoint, shutWaypoint, waypointOutside, wrongTraffic } from './waypoint-references';
import { distantRoute, unguardedRoute } from './waypoint-routes';

/** The ambient mesh: waypoints, and what needs one. */
export const ambientRules: readonly Rule[] = [
  twoModes,
  waypointOutside,
  missingWaypoint,
  redirectedWithSidecarLabel,
  sidecarInAmbient,
  unattachedPolicy,
  unguardedPolicy,
  unguardedRoute,
  distantRoute,
  wrongTraffic,
  shutWaypoint,
  noWaypoint,
];
