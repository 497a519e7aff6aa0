import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type AppMember, type AppState, stateOf } from '../core/app-state';
import type { Fault } from '../core/print';
import { effectiveSubject } from '../core/subject';
import type { TargetOptions } from '../core/target';
import { type Finding, sortFindings } from '../manifests/finding';
import { type Entry, ManifestSet, type Reading } from '../manifests/manifest-set';
import { apiObjects, findingOf, guardApp, originOf } from './guards';
import { entriesOf, keepPrinted } from './printing';
import { targetOptions } from './target-options';

/** The manifests of an app, and what keeps them from being written, whatever a cluster says of them. */
export class CollectedSet extends ManifestSet {
  constructor(
    entries: readonly Entry[],
    /** In stable order: by object, field and code. */
    readonly findings: readonly Finding[],
    /** The releases that the app is written for. */
    readonly target: TargetOptions,
    /** Hosts that the app says exist outside of it. */
    readonly present: readonly string[] = [],
  ) {
    super(entries);
  }

  /** @internal */
  get reading(): Reading {
    return { findings: this.findings, other: 0 };
  }
}

/**
 * Turns an app into its manifests, each with the construct and the line of the program that made it, without writing anything. What
 * keeps the app from being written is in `findings`; values that cannot be written are left out of the manifests. What a cluster would
 * say besides is told by `check(collect(app))`, for the app's own target.
 *
 * @param scope - the app, or any construct of it
 *
 * @example
 * for (const { manifest, origin } of collect(app)) console.log(manifest.kind, origin.file, origin.line);
 */
export function collect(scope: IConstruct): CollectedSet {
  const app = App.of(scope);
  const state = stateOf(app);
  const objects = apiObjects(app);
  const { result, findings } = withSink(state, () => {
    const { printed, findings: unprinted } = keepPrinted(objects, state, () => objects.map((object) => object.toJson() as unknown));
    const entries = entriesOf(app, printed, (object) => originOf(object, state));
    return { entries: [...entries, ...installEntries(state)], unprinted };
  });
  return new CollectedSet(
    result.entries,
    sortFindings([...guardApp(app, state), ...result.unprinted, ...findings]),
    targetOptions(state.target),
    [...state.externals].sort(),
  );
}

/** The install inputs of an app, as their files hold them. */
export const installEntries = ({ installs }: AppState): readonly Entry[] =>
  installs.map((input) => ({ manifest: input.toManifest(), origin: { ...input.source(), construct: input.node.path } }));

/** Runs something that prints objects, and gathers the faults that printing meets. */
export function withSink<Result>(state: AppState, run: () => Result): { readonly result: Result; readonly findings: readonly Finding[] } {
  const faulty = new Map<AppMember, readonly Fault[]>();
  const before = state.sink;
  state.sink = (member, faults) => faulty.set(member, faults);
  try {
    const result = run();
    return { result, findings: [...faulty].flatMap(([member, faults]) => faults.map((fault) => faultFinding(member, fault))) };
  } finally {
    state.sink = before;
  }
}

const faultFinding = (member: AppMember, { code, path, message, hint, severity }: Fault): Finding =>
  findingOf(code, {
    path,
    message,
    hint,
    ...(severity === undefined ? {} : { severity }),
    subject: effectiveSubject({
      apiVersion: member.apiVersion,
      kind: member.kind,
      ...(member.namespace === undefined ? {} : { namespace: member.namespace }),
      name: member.name,
    }),
    origin: { ...member.source(), construct: member.node.path },
  });
