import { ambientRules } from './ambient';
import { annotationRules } from './annotations';
import { deprecatedRules } from './deprecated';
import { destinationRules } from './destination-rules';
import { envoyFilterRules } from './envoy-filter';
import { gatewayRules } from './gateways';
import { hostRules } from './hosts';
import { injectionRules } from './injection';
import { multiclusterRules } from './multicluster';
import { policyRules } from './policies';
import { poolRules } from './pools';
import { referenceRules } from './references';
import { routeRules } from './routes';
import type { Rule } from './rule';
import { serviceRules } from './services';
import { sidecarRules } from './sidecars';
import { statusRules } from './status';
import { telemetryRules } from './telemetry';
import { webhookRules } from './webhooks';

/** Every rule over the whole mesh, family by family. */
export const rules: readonly Rule[] = [
  ...referenceRules,
  ...hostRules,
  ...gatewayRules,
  ...destinationRules,
  ...poolRules,
  ...routeRules,
  ...annotationRules,
  ...serviceRules,
  ...multiclusterRules,
  ...policyRules,
  ...sidecarRules,
  ...telemetryRules,
  ...envoyFilterRules,
  ...statusRules,
  ...deprecatedRules,
  ...ambientRules,
  ...injectionRules,
  ...webhookRules,
];
