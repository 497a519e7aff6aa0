import type { WebhookContext } from '../../webhook/context';
import type { Rule } from './rule';
import { unknownToCustom } from './source';

/** What a policy does with the requests that its rules describe. */
export interface Action {
  readonly action?: string;
  readonly provider?: { readonly name?: string };
  readonly rules?: readonly Rule[];
}

/** Attributes that a proxy which asks an external authorizer cannot tell, and the first release that refuses them. */
const unknownKeys: readonly (readonly [key: string, since: string])[] = [
  ['source.namespace', '1.20.0'],
  ['source.principal', '1.20.0'],
  ['source.serviceAccount', '1.25.0'],
  ['source.trustDomain', '1.30.0'],
];

const isUnknownKey = (key: string, { since }: WebhookContext): boolean =>
  key.startsWith('request.auth.') || unknownKeys.some(([each, first]) => each === key && since(first));

function refuse(what: string, path: string, context: WebhookContext): void {
  const message = `"${what}" stands in a policy whose action is CUSTOM; it is not known when the external authorizer is asked.`;
  context.error('AP-1', path, message, `Remove "${what}", or choose another action.`);
}

function checkCustomRule({ from = [], when = [] }: Rule, path: string, context: WebhookContext): void {
  from.forEach(({ source = {} }, index) => {
    for (const name of unknownToCustom) if ((source[name] ?? []).length > 0) refuse(name, `${path}.from[${index}].source.${name}`, context);
  });
  when.forEach(({ key = '' }, index) => {
    if (isUnknownKey(key, context)) refuse(key, `${path}.when[${index}].key`, context);
  });
}

function checkCustom({ provider, rules = [] }: Action, context: WebhookContext): void {
  if (rules.length === 0) {
    const message = 'The policy asks an external authorizer and has no rules, so it never does.';
    context.error('AP-1', 'spec.rules', message, 'Give rules; an empty one, "{}", holds for every request.');
  } else if ((provider?.name ?? '') === '') {
    const hint = 'Name an extension provider of the mesh configuration.';
    context.error('AP-1', 'spec.provider.name', 'The policy asks an external authorizer and names none.', hint);
  }
  rules.forEach((rule, index) => {
    checkCustomRule(rule, `spec.rules[${index}]`, context);
  });
}

/** Judges what the action asks of the rest of the policy. */
export function checkAction(spec: Action, context: WebhookContext): void {
  const { action = 'ALLOW', provider, rules = [] } = spec;
  if (action === 'CUSTOM') {
    checkCustom(spec, context);
    return;
  }
  if (provider !== undefined) {
    const message = `A provider stands beside the action ${action}; only CUSTOM asks one.`;
    context.error('AP-2', 'spec.provider', message, 'Remove the provider, or choose the action CUSTOM.');
  }
  if (action === 'DENY' && rules.length === 0) {
    const message = 'The policy denies and has no rules, so it denies nothing.';
    context.error('AP-3', 'spec.rules', message, 'Give rules; an empty one, "{}", holds for every request.');
  }
}
