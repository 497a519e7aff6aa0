import type { DestinationRule, Subset, TrafficPolicy } from './spec';

/** What proxies get of several DestinationRules with one host. */
export interface Merged {
  /** The one whose export, selector and namespace hold. */
  readonly first: DestinationRule;
  /** All that are in it. */
  readonly from: readonly DestinationRule[];
  readonly exportTo: ReadonlySet<string>;
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** Of the first rule that has one. */
  readonly policy: TrafficPolicy | undefined;
  /** By name; of one name the first. */
  readonly subsets: ReadonlyMap<string, Subset>;
}

interface Draft extends Merged {
  from: DestinationRule[];
  policy: TrafficPolicy | undefined;
  subsets: Map<string, Subset>;
}

function draftOf(rule: DestinationRule): Draft {
  const draft: Draft = {
    first: rule,
    from: [],
    exportTo: rule.exportTo,
    selector: rule.selector,
    policy: undefined,
    subsets: new Map(),
  };
  addTo(draft, rule);
  return draft;
}

function addTo(draft: Draft, rule: DestinationRule): void {
  const { trafficPolicy, subsets = [] } = rule.object.spec;
  draft.from.push(rule);
  draft.policy ??= trafficPolicy;
  for (const subset of subsets) {
    const name = subset.name ?? '';
    if (!draft.subsets.has(name)) draft.subsets.set(name, subset);
  }
}

const includesAll = (outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean => [...inner].every((each) => outer.has(each));

const areEqual = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && includesAll(a, b);

const isExportedEnough = (rule: DestinationRule, { exportTo }: Draft): boolean =>
  areEqual(rule.exportTo, exportTo) || (exportTo.size > 0 && includesAll(rule.exportTo, exportTo));

const textOf = (selector: DestinationRule['selector'] = {}): string => JSON.stringify(Object.entries(selector).sort());

/** What becomes of a rule where another one is: whether it is merged into that one, and whether it also stands by itself. */
function meeting(rule: DestinationRule, draft: Draft, mergesByExport: boolean): { readonly isMerged: boolean; readonly isAlone: boolean } {
  const haveSelectors = rule.selector !== undefined && draft.selector !== undefined;
  const haveNone = rule.selector === undefined && draft.selector === undefined;
  const differ = haveSelectors && textOf(rule.selector) !== textOf(draft.selector);
  if (differ || (mergesByExport && !isExportedEnough(rule, draft))) return { isMerged: false, isAlone: true };
  return { isMerged: true, isAlone: !(haveSelectors || haveNone || (mergesByExport && areEqual(rule.exportTo, draft.exportTo))) };
}

/**
 * Merges rules of one host and namespace as istiod does, in their order. It decides anew at each rule that is there already whether the
 * next one stands by itself too, and the last decision holds.
 */
export function mergeRules(rules: readonly DestinationRule[], mergesByExport: boolean): readonly Merged[] {
  const drafts: Draft[] = [];
  for (const rule of rules) {
    const meetings = drafts.map((draft) => ({ draft, ...meeting(rule, draft, mergesByExport) }));
    for (const { draft, isMerged } of meetings) if (isMerged) addTo(draft, rule);
    if (meetings.at(-1)?.isAlone ?? true) drafts.push(draftOf(rule));
  }
  return drafts;
}
