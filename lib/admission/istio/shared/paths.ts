import { printPath } from '../../field-path';

/** The path of an entry of a map. */
export const entryPath = (path: string, key: string): string => path + printPath(['x', key]).slice(1);
