import type { Rule } from '../rule';
import { foreignTrustDomain, missingAccount, principalAsURI } from './callers';
import { mutualToPlaintext, plaintextToStrict } from './client-tls';
import { allowOnTCP, denyOnTCP } from './http-on-tcp';
import { identityWithoutMTLS, openToAnonymous } from './identities';
import { ineffectiveSelector } from './ineffective-selector';
import { unrestrictedFetch } from './jwks';
import { mutualTakenAway, nobodySendsMutual } from './manual-tls';
import { forNobody, selectsNobody } from './nobody-selected';
import { unknownHost, unknownMethod } from './operations';
import { rootSelector, twoForNamespace, twoForWorkload } from './peer-authentications';
import { servicePortMode, servicePortRule } from './port-numbers';
import { unknownProvider } from './provider';
import { emptyRule, splitRule } from './shapes';
import { tokenUnread } from './tokens';
import { uncoveredWorkload } from './uncovered';

/** Who may call whom: AuthorizationPolicy, RequestAuthentication, PeerAuthentication and the DestinationRules that must agree with them. */
export const policyRules: readonly Rule[] = [
  forNobody,
  selectsNobody,
  twoForNamespace,
  twoForWorkload,
  rootSelector,
  servicePortMode,
  plaintextToStrict,
  mutualToPlaintext,
  nobodySendsMutual,
  mutualTakenAway,
  identityWithoutMTLS,
  unknownMethod,
  unknownHost,
  missingAccount,
  foreignTrustDomain,
  principalAsURI,
  emptyRule,
  splitRule,
  allowOnTCP,
  denyOnTCP,
  tokenUnread,
  unknownProvider,
  servicePortRule,
  openToAnonymous,
  ineffectiveSelector,
  unrestrictedFetch,
  uncoveredWorkload,
];
