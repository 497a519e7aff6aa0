import { readFileSync } from 'node:fs';

/** What examples import, and its name for somebody who has installed the package. */
const names = { '../../lib/entries/testing': 'cdk8s-mesh/testing', '../../lib': 'cdk8s-mesh' };

/** A file of the examples as its reader would write it: inside the repository the package cannot be imported by its name. */
export const asShown = (file: string): string =>
  Object.entries(names).reduce((text, [path, name]) => text.replaceAll(`'${path}'`, `'${name}'`), readFileSync(file, 'utf8'));
