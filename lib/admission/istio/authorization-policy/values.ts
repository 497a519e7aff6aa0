import { isCIDR } from '../../../values/address';
import type { WebhookContext } from '../../webhook/context';

/** Why a text is no value; nothing if it is one. */
export type ValueFault = (value: string, context: Pick<WebhookContext, 'since'>) => string | undefined;

/** Addresses and ranges. */
export const addressFault: ValueFault = (value) => (isCIDR(value) ? undefined : 'an IP address or a range such as "10.0.0.0/8" is taken');

/** Port numbers as text; 0 is one. */
export const portFault: ValueFault = (value) =>
  /^\d+$/.test(value) && Number(value) <= 65535 ? undefined : 'a number from 0 to 65535 is taken';

/** Names of service accounts, with or without their namespace. */
export const serviceAccountFault: ValueFault = (value) => {
  if (value.includes('*')) return 'no wildcard is taken';
  if (!/^[^/]+(?:\/[^/]+)?$/.test(value)) return 'a service account, or its namespace, "/" and it are taken';
  return Buffer.byteLength(value) > 320 ? 'at most 320 characters are taken' : undefined;
};

/** Text with at most one wildcard, at an end. Early releases took any text. */
export const wildcardFault: ValueFault = (value, { since }) => {
  if (!since('1.30.2')) return undefined;
  return /^\*?[^*]*$|^[^*]*\*$/.test(value) ? undefined : 'one wildcard is taken, at the beginning or the end';
};

/** Trust domains: such text without slashes. */
export const trustDomainFault: ValueFault = (value, context) =>
  wildcardFault(value, context) ?? (context.since('1.30.2') && value.includes('/') ? 'no "/" is taken' : undefined);

/** Any text that is not empty. */
export const noFault: ValueFault = () => undefined;

/** How many service accounts one list may have. */
export const maxServiceAccounts = 16;
