import type { WebhookContext } from '../webhook/context';
import { entryPath } from './shared/paths';

const dryRun = 'istio.io/dry-run';

/** Annotations that only Istio itself may set, and the first release that refuses them. */
const internal: readonly (readonly [rule: string, annotation: string, since: string])[] = [
  ['META-3', 'internal.istio.io/webhook-always-reject', '1.20.0'],
  ['META-4', 'internal.istio.io/parents', '1.27.0'],
  ['META-4', 'internal.istio.io/parent-namespace', '1.27.0'],
];

/** How Go writes a boolean. */
const boolean = /^(?:1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/;

const pathOf = (annotation: string): string => entryPath('metadata.annotations', annotation);

function checkDryRun(value: string, context: WebhookContext): void {
  const { kind } = context.manifest;
  if (kind !== 'AuthorizationPolicy') {
    context.error(
      'META-1',
      pathOf(dryRun),
      `"${dryRun}" stands at an object of the kind ${kind}, and only an AuthorizationPolicy can be tried out.`,
      'Remove the annotation.',
    );
    return;
  }
  const { action = 'ALLOW' } = (context.manifest['spec'] ?? {}) as { readonly action?: string };
  if (action !== 'ALLOW' && action !== 'DENY') {
    context.error(
      'META-2',
      pathOf(dryRun),
      `A policy whose action is ${action} cannot be tried out by "${dryRun}"; ALLOW and DENY can.`,
      'Remove the annotation, or choose the action ALLOW or DENY.',
    );
  } else if (!boolean.test(value)) {
    context.error('META-2', pathOf(dryRun), `"${value}" is no boolean; "true" and "false" are taken.`, 'Write "true" or "false".');
  }
}

/** Judges the annotations, as the webhook does for every kind. */
export function checkMetadata(context: WebhookContext): void {
  const annotations = context.manifest.metadata?.annotations ?? {};
  const value = annotations[dryRun];
  if (value !== undefined) checkDryRun(value, context);
  for (const [rule, annotation, since] of internal) {
    if (!Object.hasOwn(annotations, annotation) || !context.since(since)) continue;
    context.error(rule, pathOf(annotation), `The annotation "${annotation}" is Istio's own; no user may set it.`, 'Remove the annotation.');
  }
}
