import { celSyntaxFault } from '../../../values/cel-syntax';
import type { WebhookContext } from '../../webhook/context';
import { checkProviders, type Provided } from './providers';

/** What the rules read of an entry of `accessLogging`. */
export interface AccessLogging extends Provided {
  readonly filter?: { readonly expression?: string };
}

/** Judges an entry of `accessLogging`. */
export function checkAccessLogging(logging: AccessLogging, path: string, context: WebhookContext): void {
  checkProviders(logging, path, context);
  if (logging.filter === undefined) return;
  const { expression = '' } = logging.filter;
  const fault = celSyntaxFault(expression, context.since('1.30.3'));
  if (fault === undefined) return;
  const message = `"${expression}" is no CEL expression: ${fault}.`;
  context.error('TE-6', `${path}.filter.expression`, message, 'Write a condition in CEL, such as "response.code >= 400".');
}
