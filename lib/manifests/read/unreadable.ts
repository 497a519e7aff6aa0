import { limits } from './limits';

/** What keeps a text from being read: MESH020 its grammar, MESH021 its size, depth or bytes. */
export class Unreadable extends Error {
  constructor(
    readonly code: 'MESH020' | 'MESH021',
    /** Where in the text, as an offset; -1 where no place is to blame. */
    readonly at: number,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

const longest = 60;

/** A value as a message quotes it: on one line, and no longer than a line bears. */
export const quote = (text: string): string => JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Says that a document nests too deeply. */
export function refuseDepth(at: number): never {
  const message = `Lists and maps lie in each other deeper than ${limits.depth} levels, the most that are read.`;
  throw new Unreadable('MESH021', at, message, 'Nest less deeply.');
}
