import type { WebhookContext } from '../../webhook/context';
import { entryPath } from '../shared/paths';
import type { WorkloadEntrySpec } from '../workload-entry';
import type { ServiceEntrySpec } from './spec';

/** Refuses ports of an endpoint that are no ports of its entry. */
export type PortCheck = (endpoint: WorkloadEntrySpec, path: string, context: WebhookContext) => void;

/** What a rule says of the ports that endpoints of an entry may have. */
export function portCheck({ ports = [] }: ServiceEntrySpec, rule: string): PortCheck {
  const known = new Set(ports.map(({ name = '' }) => name));
  const shown = [...known].map((name) => `"${name}"`).join(', ');
  return ({ ports: own = {} }, path, context) => {
    for (const name of Object.keys(own).filter((each) => !known.has(each))) {
      const message = `"${name}" is no port of the entry; there are ${shown}.`;
      context.error(rule, entryPath(`${path}.ports`, name), message, 'Name one of these.');
    }
  };
}
