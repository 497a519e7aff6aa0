import type { BGPMode } from '../../core/target';
import type { Manifest } from '../../manifests/manifest-set';
import { selectorFault, selectorTwin, type LabelSelector } from '../../values/label-selector';
import { compareReleases } from '../../values/release';
import type { Complaint } from '../webhook/context';

/** What MetalLB's webhook is installed with. */
export interface Installation {
  readonly release: string;
  readonly mode: BGPMode;
  /** Where MetalLB runs, and its objects live. */
  readonly namespace: string;
}

/** A complaint without what all of them have in common. */
export type Fault = Omit<Complaint, 'severity'>;

/** Makes a fault. */
export const fault = (rule: string, path: string, message: string, hint: string): Fault => ({ rule, path, message, hint });

/** Whether a release is this one or a newer one. */
export const since = ({ release }: Installation, first: string): boolean => compareReleases(release, first) >= 0;

/** What one kind's rules find first: the webhook looks no further. */
export type Check<Spec> = (spec: Spec, manifest: Manifest) => Fault | undefined;

/** The numbers that a field has room for, where the schema does not say so. */
export function numberFault(value: number | undefined, [least, most]: readonly [number, number], path: string): Fault | undefined {
  if (value === undefined || (value >= least && value <= most)) return undefined;
  return fault('DEC-1', path, `${value} is no number that MetalLB can read here; they go from ${least} to ${most}.`, 'Give such a number.');
}

/** The whole numbers of 32 bits without a sign. */
export const uint32 = [0, 0xffff_ffff] as const;

/** The whole numbers of 32 bits. */
export const int32 = [-0x8000_0000, 0x7fff_ffff] as const;

/**
 * Up to 0.13 the webhook lets in what names something that may come later, and looks no further: not at the rest of the object, and not
 * at those behind it.
 */
export const pending = 'pending';

/** What came out of reading an object. */
export type Read = Fault | typeof pending | undefined;

const twins = {
  value: ['A selector names a value twice.', 'Remove one of the two values.'],
  expression: ['A selector has an expression twice.', 'Remove one of the two expressions.'],
  selector: ['A selector is there twice.', 'Remove one of the two selectors.'],
} as const;

type Selectors = readonly LabelSelector[] | undefined;

/** What a list of selectors says twice. */
export function selectorTwins(selectors: Selectors, path: string): Fault | undefined {
  const twin = selectorTwin(selectors ?? []);
  if (twin === undefined) return undefined;
  const [message, hint] = twins[twin];
  return fault('ML-S', path, message, hint);
}

/** A selector that Kubernetes cannot read. */
export function unreadableSelector(selectors: Selectors, path: string): Fault | undefined {
  const reasons = (selectors ?? []).map(selectorFault);
  const index = reasons.findIndex((reason) => reason !== undefined);
  if (index === -1) return undefined;
  return fault('ML-S', `${path}[${index}]`, `Kubernetes cannot read the selector: ${reasons[index] ?? ''}.`, 'Correct the selector.');
}

/** What is wrong with a list of selectors. */
export const selectorsFault = (selectors: Selectors, path: string): Fault | undefined =>
  selectorTwins(selectors, path) ?? unreadableSelector(selectors, path);

/** What is wrong with a list that names things. */
export function twinFault(rule: string, names: readonly string[] | undefined, path: string): Fault | undefined {
  const index = (names ?? []).findIndex((name, at, all) => all.indexOf(name) < at);
  return index === -1 ? undefined : fault(rule, `${path}[${index}]`, `"${names?.[index] ?? ''}" is there twice.`, 'Remove one of the two.');
}

/** The first of several outcomes, each looked for only if those before are not there. */
export function first<Outcome>(...checks: readonly (() => Outcome | undefined)[]): Outcome | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}
