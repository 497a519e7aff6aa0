import type { Rule } from '../rule';
import { sharedCertificate, splitCertificate } from './certificates-shared';
import { unreadClaims } from './claims';
import { mixedProtocols, twinHosts } from './conflicts';
import { expiredCredential, foreignKey, unreadableCredential } from './credentials';
import { foreignHosts, internalGateway } from './hosts';
import { closedPort } from './ports';

/** Gateways of Istio: their ports, hosts and certificates on one workload. */
export const gatewayRules: readonly Rule[] = [
  foreignHosts,
  internalGateway,
  sharedCertificate,
  splitCertificate,
  twinHosts,
  mixedProtocols,
  unreadableCredential,
  expiredCredential,
  foreignKey,
  closedPort,
  unreadClaims,
];
