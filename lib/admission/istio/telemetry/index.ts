import type { KindRules } from '../../webhook/context';
import { checkSelector } from '../shared/labels';
import { checkTargets, type Targeted } from '../shared/targets';
import { type AccessLogging, checkAccessLogging } from './access-logging';
import { checkMetrics, type Metrics } from './metrics';
import { checkTracing, type Tracing } from './tracing';

/** What the rules read of a Telemetry. */
export interface TelemetrySpec extends Targeted {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly metrics?: readonly Metrics[];
  readonly tracing?: readonly Tracing[];
  readonly accessLogging?: readonly AccessLogging[];
}

/** What the webhook refuses in a Telemetry, and what it warns of. */
export const telemetryRules: KindRules<TelemetrySpec> = (spec, context) => {
  checkTargets(spec, context);
  checkSelector(spec.selector, 'spec.selector', context);
  spec.metrics?.forEach((metrics, index) => {
    checkMetrics(metrics, `spec.metrics[${index}]`, context);
  });
  checkTracing(spec.tracing ?? [], 'spec.tracing', context);
  spec.accessLogging?.forEach((logging, index) => {
    checkAccessLogging(logging, `spec.accessLogging[${index}]`, context);
  });
};
