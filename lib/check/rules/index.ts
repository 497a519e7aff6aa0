import { ambientRules } from './ambient';
import { annotationRules } from './annotations';
import { deprecatedRules } from './deprecated';
import { envoyFilterRules } from './envoy-filter';
import { injectionRules } from './injection';
import { multiclusterRules } from './multicluster';
import { policyRules } from './policies';
import { poolRules } from './pools';
import { gatewayReference } from './references/gateway';
import { routeRules } from './routes';
import type { Rule } from './rule';
import { serviceRules } from './services';
import { sidecarRules } from './sidecars';
import { statusRules } from './status';
import { telemetryRules } from './telemetry';
import { webhookRules } from './webhooks';

/** Every rule over the whole mesh that has its page, family by family. Those that are held back have theirs beside them (`page.yaml`). */
export const rules: readonly Rule[] = [
  gatewayReference,
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
