import { didYouMean } from '../../../values/did-you-mean';
import type { WebhookContext } from '../../webhook/context';
import { addressFault, maxServiceAccounts, noFault, portFault, serviceAccountFault, type ValueFault, wildcardFault } from './values';

/** What a request must be like beside its source and operation. */
export interface Condition {
  readonly key?: string;
  readonly values?: readonly string[];
  readonly notValues?: readonly string[];
}

interface Attribute {
  readonly fault: ValueFault;
  readonly since?: string;
}

const attributes: Readonly<Record<string, Attribute>> = {
  'source.ip': { fault: addressFault },
  'remote.ip': { fault: addressFault },
  'source.namespace': { fault: noFault },
  'source.principal': { fault: noFault },
  'source.serviceAccount': { fault: serviceAccountFault, since: '1.25.0' },
  'source.trustDomain': { fault: wildcardFault, since: '1.30.0' },
  'request.auth.principal': { fault: noFault },
  'request.auth.audiences': { fault: noFault },
  'request.auth.presenter': { fault: noFault },
  'destination.ip': { fault: addressFault },
  'destination.port': { fault: portFault },
  'connection.sni': { fault: noFault },
};

/** Attributes with a name in brackets behind them. */
const named = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const withName = /^[^[]+\[.+\]$/s;

/** Attributes that policies had once, and what says the same today. */
const retired: readonly (readonly [prefix: string, instead: string])[] = [
  ['destination.labels', 'Select the workload by "selector"'],
  ['destination.namespace', 'Put the policy into that namespace'],
  ['destination.name', 'Select the workload by "selector"'],
  ['destination.user', 'Select the workload by "selector"'],
];

const attributeOf = (key: string, { since }: WebhookContext): Attribute | undefined => {
  const known = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  return known !== undefined && since(known.since ?? '1.20.0') ? known : undefined;
};

function checkKey(key: string, path: string, context: WebhookContext): void {
  const prefix = named.find((each) => key.startsWith(each));
  if (prefix !== undefined) {
    if (withName.test(key)) return;
    const example = `${prefix}${prefix.endsWith('.') ? 'http.rbac' : ''}[name]`;
    context.error('AP-12', path, `"${key}" names nothing in brackets.`, `Write the key as "${example}".`);
    return;
  }
  const [, instead] = retired.find(([old]) => key.startsWith(old)) ?? [];
  if (instead !== undefined) {
    context.error('AP-12', path, `"${key}" is an attribute that policies no longer have.`, `${instead}, and remove the condition.`);
    return;
  }
  const known = Object.keys(attributes).filter((each) => attributeOf(each, context) !== undefined);
  const message = `Istio ${context.release} knows no attribute "${key}".${didYouMean(key, [...known, ...named])}`;
  context.error('AP-12', path, message, `Use one of ${known.join(', ')}, request.headers[…], request.auth.claims[…].`);
}

function checkValues(values: readonly string[], fault: ValueFault, path: string, context: WebhookContext): void {
  if (fault === serviceAccountFault && values.length > maxServiceAccounts) {
    const message = `${values.length} service accounts stand here, and at most ${maxServiceAccounts} are taken.`;
    context.error('AP-12', path, message, 'Split the list over several rules.');
  }
  values.forEach((value, index) => {
    const why = value === '' ? 'it is empty' : fault(value, context);
    if (why === undefined) return;
    context.error('AP-12', `${path}[${index}]`, `"${value}" is no value of this attribute: ${why}.`, 'Correct the value, or remove it.');
  });
}

/** Judges a condition. */
export function checkCondition({ key = '', values = [], notValues = [] }: Condition, path: string, context: WebhookContext): void {
  if (key === '') {
    context.error('AP-12', `${path}.key`, 'The condition names no attribute.', 'Give "key".');
    return;
  }
  if (values.length === 0 && notValues.length === 0) {
    context.error('AP-12', path, `The condition on "${key}" has neither values nor "notValues".`, 'Give values, or remove the condition.');
    return;
  }
  const attribute = attributeOf(key, context);
  if (attribute === undefined) checkKey(key, `${path}.key`, context);
  checkValues(values, attribute?.fault ?? noFault, `${path}.values`, context);
  checkValues(notValues, attribute?.fault ?? noFault, `${path}.notValues`, context);
}
