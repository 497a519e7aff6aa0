import type { CheckResult } from '../../check/result';
import { version } from '../version';
import type * as Github from './github';
import type * as Json from './json';
import type * as Junit from './junit';
import type * as Sarif from './sarif';
import type * as Text from './text';

/** How findings are written. */
export const formats = ['text', 'json', 'sarif', 'junit', 'github'] as const;

/** A way of writing findings. */
export type Format = (typeof formats)[number];

/* eslint-disable @typescript-eslint/no-require-imports -- only the printer that is asked for is loaded */
const printers: Readonly<Record<Format, (result: CheckResult) => string>> = {
  text: (result) => (require('./text') as typeof Text).printText(result),
  json: (result) => (require('./json') as typeof Json).printJson(result),
  sarif: (result) => (require('./sarif') as typeof Sarif).printSarif(result, version()),
  junit: (result) => (require('./junit') as typeof Junit).printJunit(result),
  github: (result) => (require('./github') as typeof Github).printGithub(result),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Writes the findings of a check. */
export const print = (result: CheckResult, format: Format): string => printers[format](result);
