/** Holds what is said of renamed sets against what is said of the sets themselves. */
import { loadAll } from 'js-yaml';
import { checkSet } from '../../../lib/check/parity';
import type { AnalysisSet } from '../../../lib/check/set';
import type { Target } from '../../../lib/core/target';
import type { Finding } from '../../../lib/manifests/finding';
import { isRecord, parsePath, type Steps } from '../../../lib/manifests/read/path';
import { renamed, renamedSteps, renameText } from '../renaming';

const asText = (documents: readonly unknown[]): string => documents.map((each) => `---\n${JSON.stringify(each)}\n`).join('');

const renamedTexts = (text: string): string => asText(loadAll(text).map((each) => (isRecord(each) ? renamed(each) : each)));

/** What the options hold beside manifests is the mesh's own configuration, in which namespaces are named. */
const renamedOption = (option: unknown): unknown => {
  const value = typeof option === 'string' ? loadAll(option)[0] : option;
  return isRecord(value) ? renamed(value) : value;
};

/** A silenced code's own name is no name of an object. */
const renamedSuppression = (text: string): string =>
  text.replace(/=(\S+ )?(.*)$/, (_, kind: string | undefined, name: string) => `=${kind ?? ''}${renameText(name)}`);

/** A set under other names. */
export function renamedSet(set: AnalysisSet): AnalysisSet {
  const { files, clusters, meshConfig, namespace, istioNamespace, suppress } = set;
  return {
    ...set,
    files: files.map(({ name, text }) => ({ name, text: renamedTexts(text) })),
    ...(clusters === undefined
      ? {}
      : { clusters: Object.fromEntries(Object.entries(clusters).map(([name, text]) => [name, renamedTexts(text)])) }),
    ...(meshConfig === undefined ? {} : { meshConfig: renamedOption(meshConfig) }),
    ...(namespace === undefined ? {} : { namespace: renameText(namespace) }),
    ...(istioNamespace === undefined ? {} : { istioNamespace: renameText(istioNamespace) }),
    ...(suppress === undefined ? {} : { suppress: suppress.map(renamedSuppression) }),
  };
}

const lineOf = (
  { code, severity, subject, path = '', same = [] }: Finding,
  textOf: (text: string) => string,
  stepsOf: (path: string) => Steps,
): string =>
  [
    severity,
    code,
    subject?.kind ?? '',
    textOf(`${subject?.namespace ?? ''}/${subject?.name ?? ''}`),
    JSON.stringify(stepsOf(path)),
    same.join(','),
  ].join(' ');

/** What a set and the renamed set do not have in common, in words. */
export function compareRenamedSet(set: AnalysisSet, target: Target): readonly string[] {
  const before = checkSet(set, target).map((each) => lineOf(each, renameText, renamedSteps));
  const after = checkSet(renamedSet(set), target).map((each) => lineOf(each, (text) => text, parsePath));
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `${set.id}: only under its own names: ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `${set.id}: only under other names: ${line}`),
  ];
}
