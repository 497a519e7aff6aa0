import type { ApiObject, App } from 'cdk8s';
import type { AppState } from '../core/app-state';
import type { Finding, Origin } from '../manifests/finding';
import type { Entry, Manifest } from '../manifests/manifest-set';
import { inFileOrder } from './files';
import { findingOf, originOf, ownerOf, subjectOf } from './guards';

/** Objects in the order in which they were printed, each as it was printed. */
export type Printed = Map<ApiObject, Manifest>;

/** What came of printing. */
export interface Printing<Result> {
  readonly result: Result;
  readonly printed: Printed;
  /** Objects that cdk8s fails to print. */
  readonly findings: readonly Finding[];
}

/**
 * Lets cdk8s print an app, and keeps every object as it was printed: what is judged is what is written, and nothing is printed twice.
 * An object that cannot be printed leaves its head in its place, so that all that is wrong with the others comes out with it.
 */
export function keepPrinted<Result>(objects: readonly ApiObject[], state: AppState, run: () => Result): Printing<Result> {
  const printed: Printed = new Map();
  const findings: Finding[] = [];
  const restore = objects.map((object) => {
    const own = Object.getOwnPropertyDescriptor(object, 'toJson');
    const print = object.toJson.bind(object);
    object.toJson = () => {
      try {
        const manifest = print() as Manifest;
        printed.set(object, manifest);
        return manifest;
      } catch (error) {
        findings.push(unprintable(object, state, error));
        return { apiVersion: object.apiVersion, kind: object.kind, metadata: { name: object.name } };
      }
    };
    return () => (own === undefined ? Reflect.deleteProperty(object, 'toJson') : Object.defineProperty(object, 'toJson', own));
  });
  try {
    return { result: run(), printed, findings };
  } finally {
    for (const undo of restore) undo();
  }
}

const unprintable = (object: ApiObject, state: AppState, error: unknown): Finding =>
  findingOf('MESH003', {
    subject: subjectOf(object),
    origin: originOf(object, state),
    message: `cdk8s fails to print this object: ${(error instanceof Error ? error.message : String(error)).replace(/\.$/, '')}.`,
    hint: 'Correct the props or the JSON patch that it speaks of.',
  });

/** The manifests that were printed, in the order in which a reader of the output meets them. */
export function entriesOf(app: App, printed: Printed, originFor: (object: ApiObject) => Origin): readonly Entry[] {
  return inFileOrder(app, [...printed.keys()]).flatMap((object) => {
    const manifest = printed.get(object);
    return manifest === undefined ? [] : [{ manifest, origin: originFor(object) }];
  });
}

/** Where an object was made. The line is worked out when a finding asks, since formatting a stack costs as much as printing a spec. */
export function lazyOriginOf(object: ApiObject, state: AppState): Origin {
  const owner = ownerOf(object, state);
  const origin: Origin = { construct: (owner ?? object).node.path };
  if (owner === undefined) return origin;
  const at = (part: 'file' | 'line' | 'column'): PropertyDescriptor => ({ enumerable: true, get: () => owner.source()?.[part] });
  return Object.defineProperties(origin, { file: at('file'), line: at('line'), column: at('column') });
}
