/** In which recorded documents a rule fires, and in which it does not. */
import type { Comparison } from '../admission/replay';
import { kindOf, type Replayed } from './admission';

/** What the recordings show of a rule. */
export interface Firings {
  /** Documents in which it fires, and the cluster refused or warned as it says. */
  readonly fires: number;
  /** Those of them that the cluster had no other reason to refuse, or to warn of. */
  readonly alone: number;
  /** Documents of the same kinds and releases that were let in, and in which it does not fire. */
  readonly quiet: number;
  readonly kinds: readonly string[];
  readonly recordings: readonly string[];
}

interface Seen {
  readonly recording: string;
  readonly kind: string;
  readonly rules: ReadonlySet<string>;
  readonly alone?: string;
  readonly isAccepted: boolean;
}

/** Only what the cluster agrees with counts; of what it refused, only what refuses. */
function seen(recording: string, comparison: Comparison): readonly Seen[] {
  const { ours, verdict, difference, skipped } = comparison;
  if (difference !== undefined || skipped !== undefined) return [];
  const said = ours.filter(({ severity }) => severity === (verdict.accepted ? 'warning' : 'error'));
  const rules = new Set(said.map(({ rule }) => rule));
  const [first] = rules;
  return [
    {
      recording,
      kind: kindOf(comparison),
      rules,
      isAccepted: verdict.accepted,
      ...(first !== undefined && rules.size === 1 ? { alone: first } : {}),
    },
  ];
}

/** What the recordings show of each rule that fires in them. */
export function firingsIn(replayed: readonly Replayed[]): ReadonlyMap<string, Firings> {
  const all = replayed.flatMap(({ recording, compared }) => compared.flatMap((each) => seen(recording, each)));
  const byRule = new Map<string, Seen[]>();
  for (const each of all) for (const rule of each.rules) byRule.set(rule, [...(byRule.get(rule) ?? []), each]);
  return new Map(
    [...byRule].map(([rule, firing]) => {
      const kinds = new Set(firing.map(({ kind }) => kind));
      const recordings = new Set(firing.map(({ recording }) => recording));
      const quiet = all.filter((each) => each.isAccepted && kinds.has(each.kind) && recordings.has(each.recording) && !each.rules.has(rule));
      return [
        rule,
        {
          fires: firing.length,
          alone: firing.filter(({ alone }) => alone === rule).length,
          quiet: quiet.length,
          kinds: [...kinds].sort(),
          recordings: [...recordings],
        },
      ];
    }),
  );
}
