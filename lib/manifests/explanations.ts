import type { Layer, Severity } from './finding';

/** What docs/rules says of a code. */
export interface Explanation {
  readonly title: string;
  readonly severity: Severity;
  readonly layer: Layer;
  /** The page below docs/rules. */
  readonly page: string;
  readonly why: string;
  readonly since?: string;
  readonly until?: string;
  readonly same?: readonly string[];
  /** Objects of the page that stand beside both examples. */
  readonly given?: readonly string[];
  readonly wrong?: string;
  readonly right?: string;
}

/** Every code and what is known of it. */
export const explanations = (): Readonly<Record<string, Explanation>> =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- read when somebody asks what a code means
  require('../../imports/explanations.json') as Readonly<Record<string, Explanation>>;

/** What is known of a code; nothing if it is none. */
export const explanationOf = (code: string): Explanation | undefined => {
  const all = explanations();
  return Object.hasOwn(all, code) ? all[code] : undefined;
};
