/** In which recorded documents a rule fires, and in which it does not. */
import { compareFilter } from '../envoy-filter/compare';
import { recordedFilters } from '../envoy-filter/recordings';
import { compareOperator } from '../operator/compare';
import { recordedOperators, recordedRelease } from '../operator/recordings';
import { kindOf, type Replayed } from './admission';

/** What the recordings show of a rule. */
export interface Firings {
  /** Documents in which it fires, and the cluster refused or warned. */
  readonly fires: number;
  /** Those of them that the cluster had no other reason to refuse, or to warn of. */
  readonly alone: number;
  /** Documents of the same kinds and recordings that were let in, and in which it does not fire. */
  readonly quiet: number;
  readonly recordings: readonly string[];
}

/** A document on whose verdict all agree, with the rules that decided it: of what is refused, those that refuse. */
interface Seen {
  readonly recording: string;
  readonly kind: string;
  readonly rules: ReadonlySet<string>;
  readonly isAccepted: boolean;
}

type Said = readonly { readonly rule: string; readonly severity: string }[];

const decisive = (said: Said, isAccepted: boolean): ReadonlySet<string> =>
  new Set(said.filter(({ severity }) => severity === (isAccepted ? 'warning' : 'error')).map(({ rule }) => rule));

function seenIn(replayed: readonly Replayed[]): readonly Seen[] {
  return replayed.flatMap(({ recording, compared }) =>
    compared.flatMap((each): readonly Seen[] => {
      if (each.difference !== undefined || each.skipped !== undefined) return [];
      const isAccepted = each.verdict.accepted;
      return [{ recording, kind: kindOf(each), rules: decisive(each.ours, isAccepted), isAccepted }];
    }),
  );
}

const operators = (): readonly Seen[] =>
  recordedOperators()
    .map(compareOperator)
    .filter(({ own, recorded }) => own === recorded)
    .map(({ recorded, said }) => {
      const isAccepted = recorded !== 'refuses';
      return { recording: `${recordedRelease}, operators`, kind: 'IstioOperator', rules: decisive(said, isAccepted), isAccepted };
    });

const filters = (): readonly Seen[] =>
  recordedFilters()
    .map(compareFilter)
    .filter(({ own, recorded }) => own === recorded)
    .map(({ recorded, said }) => {
      const isAccepted = recorded !== 'refused';
      return { recording: `${recordedRelease}, EnvoyFilters`, kind: 'EnvoyFilter', rules: decisive(said, isAccepted), isAccepted };
    });

function firingsOf(rule: string, firing: readonly Seen[], all: readonly Seen[]): Firings {
  const places = new Set(firing.map(({ kind, recording }) => `${kind} ${recording}`));
  const isNear = ({ kind, recording }: Seen): boolean => places.has(`${kind} ${recording}`);
  return {
    fires: firing.length,
    alone: firing.filter(({ rules }) => rules.size === 1).length,
    quiet: all.filter((each) => each.isAccepted && !each.rules.has(rule) && isNear(each)).length,
    recordings: [...new Set(firing.map(({ recording }) => recording))],
  };
}

/** What the recordings show of each rule that fires in them. */
export function firingsIn(replayed: readonly Replayed[]): ReadonlyMap<string, Firings> {
  const all = [...seenIn(replayed), ...operators(), ...filters()];
  const byRule = new Map<string, Seen[]>();
  for (const each of all) {
    for (const rule of each.rules) {
      const firing = byRule.get(rule);
      if (firing === undefined) byRule.set(rule, [each]);
      else firing.push(each);
    }
  }
  return new Map([...byRule].map(([rule, firing]) => [rule, firingsOf(rule, firing, all)]));
}
