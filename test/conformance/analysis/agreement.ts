/** Holds what we say of sets against what Istio's analyzers said. */
import { checkSet } from '../../../lib/check/parity';
import type { Target } from '../../../lib/core/target';
import type { Finding } from '../../../lib/manifests/finding';
import type { Message, RecordedSet } from './recordings';

/** What the two sides have of a set, each as `IST0101 VirtualService shop/cart`. */
export interface SetComparison {
  /** What every run of the analyzers said. */
  readonly stable: ReadonlySet<string>;
  readonly onlyTheirs: readonly string[];
  readonly onlyOurs: readonly string[];
}

const resourceOf = ({ subject }: Finding): string =>
  subject === undefined ? '' : `${subject.kind} ${subject.namespace === undefined ? '' : `${subject.namespace}/`}${subject.name}`;

const lineOf = ({ code, resource = '' }: Message): string => `${code} ${resource}`;

/** Only the words of a message differ from run to run. */
const isStable = ({ unstable = 'text' }: Message): boolean => unstable === 'text';

/** Compares what is said of a set. */
export function compareSet({ set, messages }: RecordedSet, target: Target): SetComparison {
  const ours = new Set(
    checkSet(set, target).flatMap((finding) =>
      (finding.same ?? []).filter((code) => code.startsWith('IST')).map((code) => `${code} ${resourceOf(finding)}`),
    ),
  );
  const all = new Set(messages.map(lineOf));
  const stable = new Set(messages.filter(isStable).map(lineOf));
  return {
    stable,
    onlyTheirs: [...stable].filter((each) => !ours.has(each)),
    onlyOurs: [...ours].filter((each) => !all.has(each)),
  };
}
