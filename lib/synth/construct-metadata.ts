import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiObject } from 'cdk8s';
import type { AppState } from '../core/app-state';
import { identityOf } from '../manifests/manifest-set';
import { ownerOf, subjectOf } from './guards';

/** The file that cdk8s writes for the `validations` of `cdk8s.yaml`. */
const metadataFile = 'construct-metadata.json';

interface ConstructMetadata {
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly path: string }>>;
}

/**
 * Adds the constructs' paths by whole identities (`networking.istio.io/VirtualService/shop/cart`) to cdk8s's metadata, if it writes any:
 * its own keys are bare names, of which only the last object of a name keeps one. No object's name has a slash, so that no key is taken.
 */
export function addIdentities(folder: string, objects: readonly ApiObject[], state: AppState): void {
  const file = path.join(folder, metadataFile);
  if (!existsSync(file)) return;
  const { version, resources } = JSON.parse(readFileSync(file, 'utf8')) as ConstructMetadata;
  const identities = objects.map((object): [string, { readonly path: string }] => [
    identityOf(subjectOf(object)),
    { path: (ownerOf(object, state) ?? object).node.path },
  ]);
  writeFileSync(file, JSON.stringify({ version, resources: { ...resources, ...Object.fromEntries(identities) } }));
}
