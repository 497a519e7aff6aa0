import { JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { report, stateOf } from '../core/app-state';
import type { Shape } from '../core/fields';
import { requireProps } from '../core/props';
import { type Fault, printValue } from '../core/print';
import { installedFor } from '../core/span';
import type { Manifest } from '../manifests/manifest-set';
import { captureSource, type Source } from '../values/source';

/** What an install input is made of. */
export interface InputParts {
  readonly apiVersion: string;
  readonly kind: string;
  /** Everything below `apiVersion` and `kind`. */
  readonly content: object;
  readonly shape: Shape;
  /** Below the output's `install/`. */
  readonly file: string;
  /** What there is to say of the printed object beyond its fields. */
  readonly judge?: (manifest: Manifest) => readonly Fault[];
  /** What to do about a field that the target's Istio does not have. */
  readonly instead?: (path: string) => string | undefined;
  /** Whether the reader drops a field that it does not know, instead of refusing the object. */
  readonly isDropped?: (path: string) => boolean;
}

/** A construct's id as part of a file name: it stays in its folder, and every file system takes it. */
export const fileName = (id: string): string => id.replace(/[^\w.-]/g, '-');

/**
 * A file that somebody reads before the cluster takes manifests: `kind create cluster`, `kubectl apply -k`, `istioctl install`. It may
 * stand in any scope, and never gets into the folder that `kubectl apply -f` reads.
 */
export abstract class InstallInput extends Construct {
  readonly apiVersion: string;
  readonly kind: string;
  /** Where the input is written, below the output's `install/`. */
  readonly file: string;
  readonly namespace = undefined;
  /** @internal */
  readonly source: () => Source | undefined;
  private readonly operations: JsonPatch[] = [];

  protected constructor(
    scope: Construct,
    id: string,
    private readonly parts: InputParts,
  ) {
    super(scope, id);
    this.source = captureSource(new.target);
    requireProps(parts.content, parts.kind, this.node.path);
    ({ apiVersion: this.apiVersion, kind: this.kind, file: this.file } = parts);
    stateOf(this).installs.push(this);
  }

  get name(): string {
    return this.node.id;
  }

  /** Changes the printed object by RFC 6902 operations, as `ApiObject.addJsonPatch` does for manifests. */
  patch(...operations: JsonPatch[]): void {
    this.operations.push(...operations);
  }

  /**
   * The object as its file holds it.
   *
   * @throws MESH003, MESH009, MESH012 for values that cannot be written, fields that the kind does not have, and what it refuses besides
   */
  toManifest(): Manifest {
    const { manifest, faults } = this.print();
    report(this, faults);
    return manifest;
  }

  private print(): { readonly manifest: Manifest; readonly faults: readonly Fault[] } {
    const faults: Fault[] = [];
    const { instead, isDropped } = this.parts;
    const content = printValue(this.parts.content, this.parts.shape, {
      root: '',
      namespace: undefined,
      fault: (fault) => faults.push(fault),
      installed: installedFor(stateOf(this).target, 'install.istio.io'),
      ...(instead === undefined ? {} : { instead }),
      ...(isDropped === undefined ? {} : { isDropped: (path) => isDropped(path.replace(/^\./, '')) }),
    });
    const manifest = { apiVersion: this.apiVersion, kind: this.kind, ...(content as object) };
    const patched: Manifest = this.operations.length === 0 ? manifest : (JsonPatch.apply(manifest, ...this.operations) as Manifest);
    const own = this.parts.judge?.(patched) ?? [];
    return { manifest: patched, faults: [...faults.map((fault) => ({ ...fault, path: fault.path.replace(/^\./, '') })), ...own] };
  }
}
