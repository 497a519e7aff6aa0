import type { Slot } from '../references';
import * as gatewayApi from './gateway-api';
import * as istio from './istio';
import * as kubernetes from './kubernetes';
import * as metallb from './metallb';
import type { Printer } from './printer';

export { namespaceOf, onlyPort } from './printer';

/** Where plain data is the reference. */
const asGiven: Printer = (value) => value;

/** How a reference object is written in each slot; text never gets here. */
export const slotPrinters: Readonly<Record<Slot, Printer>> = {
  host: istio.printHost,
  destination: istio.printDestination,
  gateway: istio.printGateway,
  delegate: istio.printDelegate,
  egressHost: istio.printEgressHost,
  principal: istio.printPrincipal,
  serviceAccount: istio.printServiceAccount,
  policyTarget: istio.printPolicyTarget,
  serviceTarget: istio.printPolicyTarget,
  provider: asGiven,
  serviceAccountName: kubernetes.printServiceAccountName,
  secretName: kubernetes.printSecretName,
  secretRef: kubernetes.printSecretRef,
  labels: kubernetes.printLabels,
  matchLabels: kubernetes.printMatchLabels,
  namespace: kubernetes.printNamespace,
  namespaceSelector: kubernetes.printNamespaceSelector,
  localObject: kubernetes.printLocalObject,
  object: kubernetes.printObject,
  pool: metallb.printPool,
  peer: metallb.printPeer,
  bfdProfile: metallb.printBFDProfile,
  community: metallb.printCommunity,
  parent: gatewayApi.printParent,
  parentGateway: gatewayApi.printParentGateway,
  backend: gatewayApi.printBackend,
  backendName: gatewayApi.printBackendName,
  gatewayClass: gatewayApi.printGatewayClass,
  grantFrom: gatewayApi.printGrantFrom,
  grantTo: gatewayApi.printGrantTo,
};
