import { injectionLabel, injectKey, revisionLabel } from '../../../mesh/workloads/injection';
import { readWebhooks, selectsLabels, type Webhook } from '../../../mesh/kubernetes/webhook';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import type { LabelSelector } from '../../../values/label-selector';
import type { Rule } from '../rule';

type Labels = Readonly<Record<string, string>>;

const revisionsIn = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly string[] => [
  ...(matchLabels[revisionLabel] === undefined ? [] : [matchLabels[revisionLabel]]),
  ...matchExpressions.filter(({ key }) => key === revisionLabel).flatMap(({ values = [] }) => values),
];

/** The revisions that a configuration names, by its label or in its selectors. */
const revisionsOf = ({ labels }: MeshObject, webhooks: readonly Webhook[]): readonly string[] => [
  ...(labels[revisionLabel] === undefined ? [] : [labels[revisionLabel]]),
  ...webhooks.flatMap(({ namespaceSelector = {}, objectSelector = {} }) => [namespaceSelector, objectSelector].flatMap(revisionsIn)),
];

/** Nothing, yes and no, each without a revision and with every one. */
function variants(key: string, values: readonly string[], revisions: ReadonlySet<string>): readonly Labels[] {
  const bases: readonly Labels[] = [{}, ...values.map((value) => ({ [key]: value }))];
  return [...bases, ...[...revisions].flatMap((revision) => bases.map((base) => ({ ...base, [revisionLabel]: revision })))];
}

interface Injectors {
  readonly webhooks: readonly Webhook[];
  readonly revisions: ReadonlySet<string>;
}

/** The webhooks of all injectors, and the revisions that they are for. */
export function injectorsIn({ objects }: Mesh): Injectors {
  const configurations = objects.of('admissionregistration.k8s.io/MutatingWebhookConfiguration').map((object) => {
    const webhooks = readWebhooks(object);
    return { webhooks, revisions: revisionsOf(object, webhooks) };
  });
  const own = configurations.filter(
    ({ webhooks, revisions }) => revisions.length > 0 || webhooks.some(({ name }) => name.endsWith('istio.io')),
  );
  return { webhooks: own.flatMap(({ webhooks }) => webhooks), revisions: new Set(own.flatMap(({ revisions }) => revisions)) };
}

/** Each webhook with the others that take some pod too. */
function overlaps({ webhooks, revisions }: Injectors): ReadonlyMap<Webhook, ReadonlySet<Webhook>> {
  const namespaces = variants(injectionLabel, ['enabled', 'disabled'], revisions);
  const pods = variants(injectKey, ['true', 'false'], revisions);
  const found = new Map<Webhook, Set<Webhook>>();
  for (const namespace of namespaces) {
    const inNamespace = webhooks.filter(({ namespaceSelector }) => selectsLabels(namespaceSelector, namespace));
    for (const pod of inNamespace.length < 2 ? [] : pods) {
      const taking = inNamespace.filter(({ objectSelector }) => selectsLabels(objectSelector, pod));
      if (taking.length > 1) for (const each of taking) found.set(each, new Set([...(found.get(each) ?? []), ...taking]));
    }
  }
  return found;
}

const nameOf = ({ object, name }: Webhook): string => `"${object.name}/${name}"`;

/** WEB-1: two webhooks of injectors take the same pods. */
export const overlappingWebhooks: Rule = {
  code: 'WEB-1',
  severity: 'warning',
  same: ['IST0139'],
  check: (mesh, report) => {
    for (const [webhook, all] of overlaps(injectorsIn(mesh))) {
      const others = [...all].filter((other) => nameOf(other) !== nameOf(webhook));
      if (others.length === 0) continue;
      report(webhook.object, {
        path: webhook.path,
        message: `The webhook "${webhook.name}" takes pods that ${others.map(nameOf).join(', ')} takes too, so they are injected twice.`,
        hint: 'Narrow the selectors, so that each pod is taken once.',
        related: [...new Set(others.map(({ object }) => object))].filter((object) => object !== webhook.object),
      });
    }
  },
};
