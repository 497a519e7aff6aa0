import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type AppMember, type AppState, stateOf } from '../core/app-state';
import type { Fault } from '../core/print';
import { type Finding, sortFindings } from '../manifests/finding';
import { type Entry, type Manifest, ManifestSet } from '../manifests/manifest-set';
import { apiObjects, findingOf, guardApp, originOf } from './guards';

/** The manifests of an app, and what keeps them from being written. */
export class CollectedSet extends ManifestSet {
  constructor(
    entries: readonly Entry[],
    /** In stable order: by object, field and code. */
    readonly findings: readonly Finding[],
  ) {
    super(entries);
  }
}

/**
 * Turns an app into its manifests, each with the construct and the line of the program that made it, without writing anything. What
 * keeps the app from being written is in `findings`; values that cannot be written are left out of the manifests.
 *
 * @param scope - the app, or any construct of it
 *
 * @example
 * for (const { manifest, origin } of collect(app)) console.log(manifest.kind, origin.file, origin.line);
 */
export function collect(scope: IConstruct): CollectedSet {
  const app = App.of(scope);
  const state = stateOf(app);
  const { result, findings } = withSink(state, () => [
    ...apiObjects(app).map((object) => ({ manifest: object.toJson() as Manifest, origin: originOf(object, state) })),
    ...state.installs.map((input) => ({ manifest: input.toManifest(), origin: { ...input.source(), construct: input.node.path } })),
  ]);
  return new CollectedSet(result, sortFindings([...guardApp(app, state), ...findings]));
}

/** Everything that keeps an app from being written, without printing it. */
export function findFaults(app: App, state: AppState): readonly Finding[] {
  return [
    ...guardApp(app, state),
    ...[...state.members.values(), ...state.installs].flatMap((member) => member.faults().map((fault) => faultFinding(member, fault))),
  ];
}

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

const faultFinding = (member: AppMember, { code, path, message, hint }: Fault): Finding =>
  findingOf(code, {
    path,
    message,
    hint,
    subject: {
      apiVersion: member.apiVersion,
      kind: member.kind,
      ...(member.namespace === undefined ? {} : { namespace: member.namespace }),
      name: member.name,
    },
    origin: { ...member.source(), construct: member.node.path },
  });
