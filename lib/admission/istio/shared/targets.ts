import type { WebhookContext } from '../../webhook/context';

/** An object that a policy is attached to. */
export interface TargetReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** A policy that chooses what it holds for. */
export interface Targeted {
  readonly selector?: unknown;
  readonly targetRef?: TargetReference;
  readonly targetRefs?: readonly TargetReference[];
}

/** The kinds that a policy can be attached to, and the first release that attaches it. */
const targets: readonly (readonly [group: string, kind: string, since: string])[] = [
  ['gateway.networking.k8s.io', 'Gateway', '1.20.0'],
  ['', 'Service', '1.22.0'],
  ['core', 'Service', '1.22.0'],
  ['networking.istio.io', 'ServiceEntry', '1.24.0'],
  ['gateway.networking.k8s.io', 'GatewayClass', '1.25.0'],
];

function checkTarget({ group = '', kind = '', name = '', namespace = '' }: TargetReference, path: string, context: WebhookContext): void {
  if (name === '') context.error('T2', `${path}.name`, 'The target has no name.', 'Name the object that the policy is attached to.');
  if (namespace !== '') {
    context.error(
      'T3',
      `${path}.namespace`,
      `The target names the namespace "${namespace}", and a policy is attached to objects of its own namespace only.`,
      'Remove "namespace", and put the policy beside its target.',
    );
  }
  const known = targets.filter(([, , since]) => context.since(since));
  if (!known.some(([ofGroup, ofKind]) => ofGroup === group && ofKind === kind)) {
    const allowed = known
      .filter(([ofGroup]) => ofGroup !== 'core')
      .map(([ofGroup, ofKind]) => (ofGroup === '' ? ofKind : `${ofGroup} ${ofKind}`));
    context.error(
      'T4',
      `${path}.kind`,
      `Istio ${context.release} attaches no policy to a "${kind}" of "${group}"; it knows ${allowed.join(', ')}.`,
      'Name a group and kind of these.',
    );
  }
}

/** Judges what a policy is attached to: one way of choosing only, and each target an object of its namespace. */
export function checkTargets(spec: Targeted, context: WebhookContext): void {
  const lists = context.since('1.22.0') ? (spec.targetRefs ?? []) : [];
  const ways = [spec.selector !== undefined, spec.targetRef !== undefined, lists.length > 0].filter(Boolean).length;
  if (ways > 1) context.error('T1', 'spec', 'More than one of "selector", "targetRef" and "targetRefs" is there.', 'Keep one of them.');
  if (spec.targetRef !== undefined) checkTarget(spec.targetRef, 'spec.targetRef', context);
  lists.forEach((target, index) => {
    checkTarget(target, `spec.targetRefs[${index}]`, context);
  });
}
