import type { WebhookContext } from '../../webhook/context';
import { checkCondition, type Condition } from './condition';
import { checkOperation, isOperationOfTCP, type Operation } from './operation';
import { checkSource, isSourceOfTCP, type Source } from './source';

/** A rule of a policy: where requests come from, what they want, and what else holds of them. */
export interface Rule {
  readonly from?: readonly { readonly source?: Source }[];
  readonly to?: readonly { readonly operation?: Operation }[];
  readonly when?: readonly Condition[];
}

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** Whether a rule tells requests apart by what only HTTP has; as that is unknown of TCP, a rule that denies denies all of it. */
function isHTTPOnly({ from = [], to = [] }: Rule): boolean {
  const sources = from.map(({ source }) => source).filter(isThere);
  const operations = to.map(({ operation }) => operation).filter(isThere);
  if (operations.length > 0) return !operations.some(isOperationOfTCP);
  return sources.length > 0 && !sources.some(isSourceOfTCP);
}

function refuseMissing(name: 'source' | 'operation', path: string, context: WebhookContext): void {
  context.error('AP-4', path, `The entry has no "${name}".`, `Give "${name}", or remove the entry.`);
}

/** Judges a rule. */
export function checkRule(rule: Rule, path: string, denies: boolean, context: WebhookContext): void {
  rule.from?.forEach(({ source }, index) => {
    const at = `${path}.from[${index}]`;
    if (source === undefined) refuseMissing('source', at, context);
    else checkSource(source, `${at}.source`, context);
  });
  rule.to?.forEach(({ operation }, index) => {
    const at = `${path}.to[${index}]`;
    if (operation === undefined) refuseMissing('operation', at, context);
    else checkOperation(operation, `${at}.operation`, context);
  });
  rule.when?.forEach((condition, index) => {
    checkCondition(condition, `${path}.when[${index}]`, context);
  });
  if (!denies || !isHTTPOnly(rule)) return;
  const message = 'The rule denies by what only HTTP has; as nothing of it is known of TCP, all connections to TCP ports are denied.';
  context.warn('AP-13', path, message, 'Name the ports of HTTP in "to[].operation.ports".');
}
