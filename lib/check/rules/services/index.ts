import type { Rule } from '../rule';
import { twinEntries, twinEntryProtocols } from './entries';
import { aliasPort, appProtocol, portName } from './port-names';
import { manyPorts, twoProtocols, twoTransports } from './shared-ports';
import { missingPortName, unlistedPort } from './target-ports';
import { missingGroupAccount, twinGroups } from './workload-groups';

/** Services and ServiceEntries, and the workloads that they select. */
export const serviceRules: readonly Rule[] = [
  portName,
  appProtocol,
  aliasPort,
  twoTransports,
  twoProtocols,
  manyPorts,
  missingPortName,
  unlistedPort,
  twinEntries,
  twinEntryProtocols,
  missingGroupAccount,
  twinGroups,
];
