import type { ApiObject } from 'cdk8s';
import { printMetadata } from '../core/metadata';

/** A fault of an object's metadata. */
export interface NameFault {
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

interface Grammar {
  readonly pattern: RegExp;
  readonly length: number;
  readonly words: string;
}

const subdomain: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  length: 253,
  words: 'at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
};
const label: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  length: 63,
  words: 'at most 63 lower-case letters, digits and "-", with a letter or digit at both ends',
};
const pathSegment: Grammar = { pattern: /^(?!\.{1,2}$)[^/%]+$/, length: 253, words: 'text without "/" and "%", and not "." or ".."' };
const labelName: Grammar = {
  pattern: /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/,
  length: 63,
  words: 'at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
};

const fits = ({ pattern, length }: Grammar, text: string): boolean => text.length <= length && pattern.test(text);

/** Kinds whose names are not DNS subdomains, by `group/Kind` or by group. */
const otherNames: Readonly<Record<string, Grammar>> = {
  'core/Namespace': label,
  'core/Service': label,
  'rbac.authorization.k8s.io': pathSegment,
};

/** What Kubernetes refuses in the metadata of an object, whatever its kind. */
export function nameFaults(object: ApiObject): readonly NameFault[] {
  const grammar = otherNames[`${object.apiGroup}/${object.kind}`] ?? otherNames[object.apiGroup] ?? subdomain;
  const { name, namespace, labels, annotations } = printMetadata(object.metadata);
  return [
    ...textFault('metadata.name', name, grammar),
    ...(namespace === undefined ? [] : textFault('metadata.namespace', namespace, label)),
    ...Object.entries(labels ?? {}).flatMap(([key, value]) => [
      ...keyFault('metadata.labels', key),
      ...(value === '' ? [] : textFault(`metadata.labels["${key}"]`, value, labelName)),
    ]),
    ...Object.entries(annotations ?? {}).flatMap(([key, value]) => [
      ...keyFault('metadata.annotations', key),
      ...(typeof value === 'string' ? [] : [wrongType(`metadata.annotations["${key}"]`, value)]),
    ]),
  ];
}

function textFault(path: string, value: unknown, grammar: Grammar): readonly NameFault[] {
  if (typeof value !== 'string') return [wrongType(path, value)];
  if (fits(grammar, value)) return [];
  return [{ path, message: `Kubernetes refuses "${value}" here; it takes ${grammar.words}.`, hint: `Choose such a text.` }];
}

const wrongType = (path: string, value: unknown): NameFault => ({
  path,
  message: `${JSON.stringify(value)} is no text, and Kubernetes takes only text here.`,
  hint: 'Put it into quotes.',
});

/** `example.com/name`, or `name`. */
function keyFault(path: string, key: string): readonly NameFault[] {
  const slash = key.indexOf('/');
  const [prefix, name] = slash === -1 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (fits(labelName, name) && (prefix === undefined || fits(subdomain, prefix.toLowerCase()))) return [];
  return [
    {
      path: `${path}["${key}"]`,
      message: `Kubernetes refuses the key "${key}"; it takes ${labelName.words}, after a DNS name and "/" if wanted.`,
      hint: 'Choose such a key.',
    },
  ];
}
