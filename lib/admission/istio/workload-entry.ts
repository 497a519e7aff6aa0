import { isIP } from '../../values/address';
import { isFQDN } from '../../values/host';
import type { KindRules, WebhookContext } from '../webhook/context';
import { checkLabels } from './shared/labels';
import { checkPort } from './shared/numbers';
import { entryPath } from './shared/paths';
import { checkPortName, socketFault } from './shared/ports';

/** What the rules read of a WorkloadEntry, or of an endpoint of a ServiceEntry. */
export interface WorkloadEntrySpec {
  readonly address?: string;
  readonly ports?: Readonly<Record<string, number>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly network?: string;
}

/** What stands before the path of a Unix socket. */
export const unix = 'unix://';

function checkAddress({ address = '', network = '', ports = {} }: WorkloadEntrySpec, path: string, context: WebhookContext): void {
  const at = `${path}.address`;
  if (address === '') {
    if (network === '') context.error('WE-1', at, 'Neither an address nor a network is given.', 'Give the workload an "address".');
    else
      context.warn(
        'WE-1',
        at,
        'There is a network and no address, so requests go to the gateways of the network.',
        'Give an "address" if the workload can be reached.',
      );
  } else if (address.startsWith(unix)) {
    const fault = socketFault(address.slice(unix.length));
    if (fault !== undefined) context.error('WE-2', at, `"${address}" is no Unix socket: ${fault}.`, 'Write "unix:///path".');
    if (Object.keys(ports).length > 0) context.error('WE-2', `${path}.ports`, 'A Unix socket has no ports.', 'Remove "ports".');
  } else if (!isIP(address) && !isFQDN(address)) {
    context.error('WE-3', at, `"${address}" is neither an address nor a DNS name.`, 'Give one of the two.');
  }
}

/** Judges an address, its ports and its labels. */
export function checkWorkloadEntry(entry: WorkloadEntrySpec, path: string, context: WebhookContext): void {
  checkAddress(entry, path, context);
  for (const [name, port] of Object.entries(entry.ports ?? {})) {
    checkPortName(name, entryPath(`${path}.ports`, name), 'WE-4', context);
    checkPort(port, entryPath(`${path}.ports`, name), 'WE-4', context);
  }
  checkLabels(entry.labels, `${path}.labels`, 'WE-4', context);
}

/** The rules of WorkloadEntry. */
export const workloadEntryRules: KindRules<WorkloadEntrySpec> = (spec, context) => {
  checkWorkloadEntry(spec, 'spec', context);
};
