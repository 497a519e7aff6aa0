import type { WebhookContext } from '../../webhook/context';

const one = '{*}';
const any = '{**}';
const literal = /^[-a-zA-Z0-9._~%!$&'()+,;:@=]+$/;

type Since = Pick<WebhookContext, 'since'>;

/** Whether what stands beside templates must be the characters of a URL's path, and not only without `*`. */
const isStrict = ({ since }: Since): boolean => since('1.24.3') || (since('1.23.6') && !since('1.24.0'));

function segmentFault(segment: string, isTemplate: boolean, context: Since): string | undefined {
  if (/[{}]/.test(segment)) return `only "${one}" and "${any}" as whole segments are taken in braces`;
  if (!isTemplate) return undefined;
  if (!isStrict(context)) return segment.includes('*') ? 'no other "*" stands beside a template' : undefined;
  return literal.test(segment) ? undefined : `beside a template, "${segment}" is no segment of a URL's path`;
}

/** Why a path is none that a policy can have; nothing if it is one. */
export function pathFault(path: string, context: Since): string | undefined {
  if (!context.since('1.22.0')) return undefined;
  const isTemplate = path.includes(one) || path.includes(any);
  let isLast = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    const isOperator = segment === one || segment === any;
    if (isOperator && isLast) return `no template stands behind "${any}"`;
    if (segment === any) isLast = true;
    const fault = isOperator ? undefined : segmentFault(segment, isTemplate, context);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
