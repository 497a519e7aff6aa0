import type { Notice } from './build';
import { printPath } from './path';
import { readCore } from './scalar';
import { quote } from './unreadable';

/** What a warning says, and of which code. */
export interface Warning {
  readonly code: 'MESH022' | 'MESH023';
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

const say = (value: unknown): string => (typeof value === 'string' ? quote(value) : String(value));

const words: Readonly<Record<Notice['about'], (notice: Notice) => Omit<Warning, 'path'>>> = {
  reading: ({ text, value }) => ({
    code: 'MESH022',
    message: `The bare ${quote(text)} is ${say(value)} to kubectl, and ${say(readCore(text))} to readers of YAML 1.2.`,
    hint: `Write ${say(value)} if that is meant, or ${quote(text)} in quotes.`,
  }),
  'overwritten key': ({ text }) => ({
    code: 'MESH022',
    message: `The key ${quote(text)} above "<<" gets the merged value from kubectl; other readers keep the one that is written.`,
    hint: 'Put "<<" before the keys of its map.',
  }),
  rest: ({ text }) => ({
    code: 'MESH022',
    message: `kubectl reads nothing from the line ${quote(text)} to the next "---"; the document ends above it.`,
    hint: 'Write a line of "---" above it, or indent it like what it belongs to.',
  }),
  'repeated key': ({ text }) => ({
    code: 'MESH023',
    message: `The key ${quote(text)} stands in one map more than once; the last one counts, the others are lost.`,
    hint: 'Keep one of them.',
  }),
};

/** A notice of the builder in words. */
export const warn = (notice: Notice): Warning => ({ ...words[notice.about](notice), path: printPath(notice.steps()) });
