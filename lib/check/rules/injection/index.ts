import type { Rule } from '../rule';
import { applicationUID } from './application-uid';
import { autoImage, autoImagePod } from './auto-image';
import { contraryLabels } from './contrary-labels';
import { missingProxy } from './missing-proxy';
import { injectedByDefault, namespaceNotInjected } from './namespace-not-injected';
import { proxyImage } from './proxy-image';
import { unknownNamespace } from './unknown-namespace';

/** Namespaces, and who gets a proxy. */
export const injectionRules: readonly Rule[] = [
  namespaceNotInjected,
  contraryLabels,
  injectedByDefault,
  missingProxy,
  applicationUID,
  autoImage,
  autoImagePod,
  proxyImage,
  unknownNamespace,
];
