import { isIP } from '../../../values/address';
import type { WebhookContext } from '../../webhook/context';
import { checkWorkloadEntry, unix } from '../workload-entry';
import { portCheck } from './endpoints';
import type { ServiceEntrySpec } from './spec';

function checkAddress(address: string, path: string, portCount: number, context: WebhookContext): void {
  if (address.startsWith(unix)) {
    if (portCount === 1) return;
    context.error('SE-10', path, `A Unix socket serves one port, and the entry has ${portCount}.`, 'Make an entry for each port.');
  } else if (address !== '' && !isIP(address)) {
    context.error('SE-10', path, `"${address}" is no address, and STATIC resolves no names.`, 'Give an address, or choose DNS.');
  }
}

/** Judges endpoints that are used as they are. */
export function judgeStatic(spec: ServiceEntrySpec, context: WebhookContext): void {
  const { endpoints = [], ports = [] } = spec;
  const checkPorts = portCheck(spec, 'SE-10');
  endpoints.forEach((endpoint, index) => {
    const path = `spec.endpoints[${index}]`;
    checkWorkloadEntry(endpoint, path, context);
    checkPorts(endpoint, path, context);
    checkAddress(endpoint.address ?? '', `${path}.address`, ports.length, context);
  });
}
