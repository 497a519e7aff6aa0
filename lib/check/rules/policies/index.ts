import type { Rule } from '../rule';

/** Who may call whom: AuthorizationPolicy, RequestAuthentication, PeerAuthentication and the DestinationRules that must agree with them. */
export const policyRules: readonly Rule[] = [];
