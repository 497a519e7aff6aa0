import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { codes } from '../manifests/codes';
import type { Manifest } from '../manifests/manifest-set';
import { MeshError } from '../values/error';
import type { Source } from '../values/source';
import type { Fault } from './print';
import { resolveTarget, type Target } from './target';

/** An object of ours in the app, as the rooms that judge and write the app see it. */
export interface AppMember extends IConstruct {
  readonly kind: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly namespace: string | undefined;
  readonly source: () => Source | undefined;
}

/** An object that is no part of what `kubectl apply` reads, and goes into a file of its own below `install/`. */
export interface InstallMember extends AppMember {
  /** Below the output's `install/`: a file, or a folder and a file. */
  readonly file: string;
  /** The object exactly as its file holds it. */
  toManifest(): Manifest;
}

/** What this package knows of one app. */
export interface AppState {
  target: Target;
  /** Whether the user has configured the app. */
  configured: boolean;
  /** In the order in which they were made; an object's `ApiObject` finds its owner here by its scope. */
  readonly members: Map<IConstruct, AppMember>;
  readonly installs: InstallMember[];
  /** Hosts that objects name, as they are printed, and that nothing in the app makes. */
  readonly externals: Set<string>;
  /** While the app is written: takes the faults that printing meets, so that all come out at once. */
  sink: ((member: AppMember, faults: readonly Fault[]) => void) | undefined;
}

type Listener = (app: App, state: AppState) => void;

/* Symbols of the global registry: two installed copies of this package serve one app together. */
const stateKey = Symbol.for('cdk8s-mesh.app-state');
const listeners: Listener[] = [];

/** The hook of later rooms: `listener` is called once for each app that comes to hold one of our constructs or is configured. */
export function onApp(listener: Listener): void {
  listeners.push(listener);
}

/** The state of the app that a construct is in, made at the first call. */
export function stateOf(scope: IConstruct): AppState {
  const app = App.of(scope) as App & { [stateKey]?: AppState };
  const known = app[stateKey];
  if (known !== undefined) return known;
  const state: AppState = {
    target: resolveTarget(),
    configured: false,
    members: new Map(),
    installs: [],
    externals: new Set(),
    sink: undefined,
  };
  Object.defineProperty(app, stateKey, { value: state });
  for (const listener of listeners) listener(app, state);
  return state;
}

/** Hands the faults of an object to whoever writes the app; outside of that, the first error is thrown. */
export function report(member: AppMember, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const { sink } = stateOf(member);
  if (sink !== undefined) {
    sink(member, faults);
    return;
  }
  const first = faults.find(({ code, severity = codes[code].severity }) => severity === 'error');
  if (first === undefined) return;
  throw new MeshError(first.code, `${member.kind} "${member.name}" (${member.node.path}), ${first.path}: ${first.message}`, {
    hint: first.hint,
  });
}
