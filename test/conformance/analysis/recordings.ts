/** The recorded answers of Istio's own analyzers to sets of manifests. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import type { AnalysisSet } from '../../../lib/check/set';

/** What an analyzer said. */
export interface Message {
  readonly code: string;
  readonly level: string;
  /** `VirtualService shop/cart` */
  readonly resource?: string;
  readonly path?: string;
  readonly message: string;
  /** Set where not every run gave the message (`3/10`), or only its words differ (`text`). */
  readonly unstable?: string;
}

/** A set and what was said of it. */
export interface RecordedSet {
  readonly file: string;
  readonly about: string;
  readonly set: AnalysisSet;
  readonly messages: readonly Message[];
}

interface WrittenSet extends Omit<AnalysisSet, 'id' | 'files'> {
  readonly name: string;
  readonly about: string;
  readonly manifests: string;
}

/** Where sets are, and the answers to them: those that were given, and the project's own. */
const folders = [
  ['sets', 'recorded'],
  ['own', 'own-recorded'],
] as const;

const read = (sets: string, answers: string, file: string): readonly RecordedSet[] => {
  const written = load(readFileSync(join(__dirname, sets, file), 'utf8')) as { readonly sets: readonly WrittenSet[] };
  const recorded = JSON.parse(readFileSync(join(__dirname, answers, `${basename(file, '.yaml')}.json`), 'utf8')) as {
    readonly sets: readonly { readonly id: string; readonly messages: readonly Message[] }[];
  };
  return written.sets.map(({ name, about, manifests, ...options }) => ({
    file,
    about,
    set: { ...options, id: name, files: [{ name: 'manifests.yaml', text: manifests }] },
    messages: recorded.sets.find(({ id }) => id === name)?.messages ?? [],
  }));
};

/** Every recorded set. */
export const recordedSets = (): readonly RecordedSet[] =>
  folders.flatMap(([sets, answers]) =>
    readdirSync(join(__dirname, sets))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .flatMap((file) => read(sets, answers, file)),
  );
