import type { KindRules } from '../../webhook/context';
import { checkSelector } from '../shared/labels';
import { checkTargets, type Targeted } from '../shared/targets';
import { checkJwtRule, type JwtRule } from './jwt-rule';

/** What the rules read of a RequestAuthentication. */
export interface RequestAuthenticationSpec extends Targeted {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly jwtRules?: readonly JwtRule[];
}

/** What the webhook refuses in a RequestAuthentication. */
export const requestAuthenticationRules: KindRules<RequestAuthenticationSpec> = (spec, context) => {
  checkTargets(spec, context);
  checkSelector(spec.selector, 'spec.selector', context);
  spec.jwtRules?.forEach((rule, index) => {
    checkJwtRule(rule, `spec.jwtRules[${index}]`, context);
  });
};
