import { regexpFault } from '../../../values/regexp';
import type { WebhookContext } from '../../webhook/context';

/** A text to compare with, in one of three ways. */
export interface StringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

/** Refuses a pattern that is empty, longer than 1,024 bytes, or not RE2's. */
export function checkRegex(pattern: string, path: string, rule: string, context: WebhookContext): void {
  if (pattern === '') {
    context.error(rule, path, 'The regular expression is empty.', 'Write a regular expression in RE2 syntax, or remove the match.');
  } else if (Buffer.byteLength(pattern) > 1024) {
    context.error(
      rule,
      path,
      'The regular expression is longer than 1024 bytes.',
      'Shorten the expression, or split it into several matches.',
    );
  } else {
    const fault = regexpFault(pattern);
    if (fault !== undefined)
      context.error(
        rule,
        path,
        `"${pattern}" is no regular expression in RE2 syntax: ${fault}.`,
        'Write it in RE2 syntax, which has no look-around and no back references.',
      );
  }
}

/** Refuses an empty prefix and a bad regular expression; an empty `exact` is fine. */
export function checkStringMatch(match: StringMatch | undefined, path: string, rule: string, context: WebhookContext): void {
  if (match?.prefix === '')
    context.error(rule, `${path}.prefix`, 'The prefix is empty, which every text has.', 'Give a prefix, or remove the match.');
  if (match?.regex !== undefined) checkRegex(match.regex, `${path}.regex`, rule, context);
}
