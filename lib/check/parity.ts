import type { Target } from '../core/target';
import { type Finding, sortFindings } from '../manifests/finding';
import type { Manifest } from '../manifests/manifest-set';
import { judgeSet } from './judge';
import { type AnalysisSet, entriesOfSet, meshOptionsOf } from './set';
import { isListed, suppressedUpstream } from './suppressions';

/** `VirtualService shop/cart`, as istioctl names objects. */
const resourceOf = ({ subject }: Finding): string =>
  subject === undefined ? '' : `${subject.kind} ${subject.namespace === undefined ? '' : `${subject.namespace}/`}${subject.name}`;

/** The namespace that a finding is about; a Namespace is its own. */
const namespaceOf = ({ subject }: Finding): string | undefined => (subject?.kind === 'Namespace' ? subject.name : subject?.namespace);

const matches = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
};

/** Whether an annotation of the object, or an option, silences a code about it. */
function isSuppressed(
  code: string,
  finding: Finding,
  annotations: ReadonlyMap<string, readonly string[]>,
  options: readonly string[],
): boolean {
  const resource = resourceOf(finding);
  if (isListed(code, annotations.get(resource) ?? [])) return true;
  return options.some((option) => {
    const equals = option.indexOf('=');
    return option.slice(0, equals) === code && matches(option.slice(equals + 1), resource);
  });
}

function annotationsIn(manifests: readonly Manifest[], defaultNamespace: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    manifests.flatMap((manifest): [string, readonly string[]][] => {
      const { kind, metadata } = manifest;
      const codes = suppressedUpstream(manifest);
      if (codes.length === 0) return [];
      const name = metadata?.name ?? '';
      return [
        [`${kind} ${metadata?.namespace ?? defaultNamespace}/${name}`, codes],
        [`${kind} ${name}`, codes],
      ];
    }),
  );
}

/**
 * Judges a set as a world of its own, as `istioctl analyze` does: only the Pods that are given exist, what is not there does not, and what
 * upstream alone says is told too.
 */
export function checkSet(set: AnalysisSet, target: Target): readonly Finding[] {
  const { namespace = 'default', allNamespaces = true, suppress = [] } = set;
  const entries = entriesOfSet(set);
  const { said } = judgeSet(entries, target, { ...meshOptionsOf(set, target.istio.release), withUpstream: true });
  const annotations = annotationsIn(
    entries.map(({ manifest }) => manifest),
    namespace,
  );
  const told = said.flatMap(({ finding }) => {
    const { same = [] } = finding;
    if (!allNamespaces && (namespaceOf(finding) ?? namespace) !== namespace) return [];
    const left = same.filter((code) => !isSuppressed(code, finding, annotations, suppress));
    if (same.length > 0 && left.length === 0) return [];
    return [same.length === left.length ? finding : { ...finding, same: left }];
  });
  return sortFindings(told);
}
