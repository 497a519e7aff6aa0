import { type LabelExpression, type LabelSelector, selectorFault, selects } from '../../values/label-selector';
import type { MeshObject } from '../objects';
import { entriesOf, listOf, textMapOf, textOf } from '../reading';

/** One webhook of a configuration. */
export interface Webhook {
  readonly object: MeshObject;
  readonly name: string;
  /** `webhooks[0]` */
  readonly path: string;
  /** Nothing where it selects everything. */
  readonly namespaceSelector: LabelSelector | undefined;
  readonly objectSelector: LabelSelector | undefined;
  readonly url: string | undefined;
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
}

function readExpression(value: unknown): LabelExpression {
  const { key, operator, values } = entriesOf(value);
  return { key: textOf(key) ?? '', operator: textOf(operator) ?? '', values: listOf(values).flatMap((each) => textOf(each) ?? []) };
}

/** Reads a selector; nothing if there is none. */
export function readSelector(value: unknown): LabelSelector | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { matchLabels, matchExpressions } = entriesOf(value);
  return { matchLabels: textMapOf(matchLabels), matchExpressions: listOf(matchExpressions).map(readExpression) };
}

function readWebhook(value: unknown, object: MeshObject, index: number): Webhook {
  const { name, namespaceSelector, objectSelector, clientConfig } = entriesOf(value);
  const { url, service } = entriesOf(clientConfig);
  const target = entriesOf(service);
  return {
    object,
    name: textOf(name) ?? '',
    path: `webhooks[${index}]`,
    namespaceSelector: readSelector(namespaceSelector),
    objectSelector: readSelector(objectSelector),
    url: textOf(url),
    service:
      typeof service === 'object' && service !== null
        ? { namespace: textOf(target['namespace']) ?? '', name: textOf(target['name']) ?? '' }
        : undefined,
  };
}

/** The webhooks of a configuration. */
export const readWebhooks = (object: MeshObject): readonly Webhook[] =>
  listOf(object.entry.manifest['webhooks']).map((value, index) => readWebhook(value, object, index));

/** Whether a webhook's selector takes labels: one that is not there takes all, one that Kubernetes cannot read none. */
export const selectsLabels = (selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean =>
  selector === undefined || (selectorFault(selector) === undefined && selects(selector, labels));
