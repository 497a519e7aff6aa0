import { readFileSync } from 'node:fs';
import path from 'node:path';

/** This package's version. This file is at the same depth below the package whether it is built (`build/lib/cli`) or not (`lib/cli`). */
export function version(): string {
  const found = ['../../../package.json', '../../package.json']
    .map((file) => path.resolve(__dirname, file))
    .find((file) => isOwnManifest(file));
  return found === undefined ? 'unknown' : readManifest(found).version;
}

const readManifest = (file: string): { readonly name: string; readonly version: string } =>
  JSON.parse(readFileSync(file, 'utf8')) as { readonly name: string; readonly version: string };

function isOwnManifest(file: string): boolean {
  try {
    return readManifest(file).name === 'cdk8s-mesh';
  } catch {
    return false;
  }
}
