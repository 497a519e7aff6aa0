import { readFileSync } from 'node:fs';
import { checkSet } from '../../check/parity';
import type { AnalysisSet, SetFile } from '../../check/set';
import { resolveTarget } from '../../core/target';
import { readDocument } from '../../manifests/read/document';
import { entriesOf, listOf, textMapOf, textOf } from '../../mesh/reading';
import type { Outcome } from '../outcome';
import { countsToward } from './failing';
import type { Settings } from './settings';
import { UsageError } from '../usage-error';

const fileOf = (value: unknown, index: number): SetFile => {
  const { name, text } = entriesOf(value);
  return { name: textOf(name) ?? `${index}.yaml`, text: textOf(value) ?? textOf(text) ?? '' };
};

const given = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

function setOf(value: unknown): AnalysisSet {
  const written = entriesOf(value);
  const manifests = textOf(written['manifests']);
  return {
    id: textOf(written['id']) ?? textOf(written['name']) ?? '',
    files: [...listOf(written['files']).map(fileOf), ...(manifests === undefined ? [] : [{ name: 'manifests.yaml', text: manifests }])],
    clusters: textMapOf(written['clusters']),
    ...given('meshConfig', written['meshConfig']),
    ...given('meshNetworks', written['meshNetworks']),
    ...given('namespace', textOf(written['namespace'])),
    ...given('istioNamespace', textOf(written['istioNamespace'])),
    ...given('allNamespaces', flag(written['allNamespaces'])),
    ...given('defaultResources', flag(written['defaultResources'])),
    ...given('stored', flag(written['stored'])),
    suppress: listOf(written['suppress']).flatMap((each) => textOf(each) ?? []),
  };
}

/** The sets in a file: YAML with a list `sets`, or JSON with a set a line. */
function setsIn(file: string): readonly AnalysisSet[] {
  try {
    const text = readFileSync(file, 'utf8');
    const values = text.trimStart().startsWith('{')
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line): unknown => JSON.parse(line))
      : listOf(entriesOf(readDocument(text, () => undefined))['sets']);
    return values.map(setOf);
  } catch (error) {
    throw new UsageError(
      `The sets "${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a file of sets.',
    );
  }
}

/** `check --sets FILE...`: judges sets that are worlds of their own, and answers a line of JSON for each. */
export function checkSets({ paths, target, failOn }: Settings): Outcome {
  const resolved = resolveTarget(target);
  const answers = paths.flatMap(setsIn).map((set) => ({ id: set.id, findings: checkSet(set, resolved) }));
  const fails = answers.some(({ findings }) => findings.some(({ severity }) => countsToward(failOn, severity)));
  return { code: fails ? 1 : 0, stdout: answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''), stderr: '' };
}
