import type { WebhookContext } from '../../webhook/context';
import { checkList, isFilled, type ListRule, type Lists } from './lists';
import { addressFault, maxServiceAccounts, noFault, serviceAccountFault, trustDomainFault } from './values';

const addresses: ListRule = { rule: 'AP-7', fault: addressFault };
const texts: ListRule = { rule: 'AP-8', fault: noFault };
const accounts: ListRule = { rule: 'AP-6', fault: serviceAccountFault };
const domains: ListRule = { rule: 'AP-9', fault: trustDomainFault };

const fields = {
  principals: texts,
  notPrincipals: texts,
  requestPrincipals: texts,
  notRequestPrincipals: texts,
  namespaces: texts,
  notNamespaces: texts,
  serviceAccounts: accounts,
  notServiceAccounts: accounts,
  trustDomains: domains,
  notTrustDomains: domains,
  ipBlocks: addresses,
  notIpBlocks: addresses,
  remoteIpBlocks: addresses,
  notRemoteIpBlocks: addresses,
};

/** A field of a source. */
export type SourceField = keyof typeof fields;
/** Where a request comes from. */
export type Source = Lists<SourceField>;

const names = Object.keys(fields) as readonly SourceField[];

/** What only HTTP tells, and trust domains: a rule with nothing else refuses all TCP. */
const beyondTCP: readonly SourceField[] = ['requestPrincipals', 'notRequestPrincipals', 'trustDomains', 'notTrustDomains'];

/** Whether a source says something that can be told of TCP as well. */
export const isSourceOfTCP = (source: Source): boolean => names.some((name) => !beyondTCP.includes(name) && isFilled(source[name]));

/** What a proxy that asks an external authorizer cannot tell. */
export const unknownToCustom = names.filter((name) => fields[name] !== addresses);

function checkAccounts(source: Source, path: string, context: WebhookContext): void {
  for (const name of ['serviceAccounts', 'notServiceAccounts'] as const) {
    const { length } = source[name] ?? [];
    if (length <= maxServiceAccounts) continue;
    const message = `${length} service accounts stand here, and at most ${maxServiceAccounts} are taken.`;
    context.error('AP-6', `${path}.${name}`, message, 'Split the list over several sources.');
  }
  const isAny = (...of: readonly SourceField[]): boolean => of.some((name) => isFilled(source[name]));
  if (!isAny('serviceAccounts', 'notServiceAccounts') || !isAny('principals', 'notPrincipals', 'namespaces', 'notNamespaces')) return;
  const message = 'Service accounts stand beside principals or namespaces, and they say the same thing twice.';
  context.error('AP-5', path, message, 'Keep the service accounts, or the principals and namespaces.');
}

/** Judges a source. */
export function checkSource(source: Source, path: string, context: WebhookContext): void {
  if (!names.some((name) => isFilled(source[name])))
    context.error('AP-4', path, 'The source is empty.', 'Say where requests come from, or remove the entry.');
  checkAccounts(source, path, context);
  for (const name of names) checkList(source[name] ?? [], fields[name], `${path}.${name}`, context);
}
