import type { KindRules } from '../../webhook/context';
import { checkSelector } from '../shared/labels';
import { checkTargets, type Targeted } from '../shared/targets';
import { checkAction, type Action } from './action';
import { checkRule, type Rule } from './rule';

/** What the rules read of an AuthorizationPolicy. */
export interface AuthorizationPolicySpec extends Targeted, Action {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly rules?: readonly Rule[];
}

/** What the webhook refuses in an AuthorizationPolicy, and what it warns of. */
export const authorizationPolicyRules: KindRules<AuthorizationPolicySpec> = (spec, context) => {
  checkTargets(spec, context);
  checkSelector(spec.selector, 'spec.selector', context);
  checkAction(spec, context);
  spec.rules?.forEach((rule, index) => {
    checkRule(rule, `spec.rules[${index}]`, spec.action === 'DENY', context);
  });
};
