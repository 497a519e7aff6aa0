import type { Rule } from '../rule';
import { aliasPort, appProtocol, portName } from './port-names';
import { manyPorts, twoProtocols, twoTransports } from './shared-ports';
import { missingPortName, unlistedPort } from './target-ports';

/** Services, and the workloads that they select. */
export const serviceRules: readonly Rule[] = [
  portName,
  appProtocol,
  aliasPort,
  twoTransports,
  twoProtocols,
  manyPorts,
  missingPortName,
  unlistedPort,
];
