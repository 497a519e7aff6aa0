import { checkPort } from '../istio/shared/numbers';
import type { WebhookContext } from '../webhook/context';
import { at } from './at';

/** Judges the port number of a field, where one is given; the mesh configuration takes it in quotes too. */
export function checkPortAt(config: unknown, field: string, path: string, context: WebhookContext): void {
  const port = at(config, field);
  const number = typeof port === 'string' && /^-?\d+$/.test(port) ? Number(port) : port;
  if (typeof number === 'number' && Number.isInteger(number)) checkPort(number, `${path}.${field}`, 'IO-3', context);
}
