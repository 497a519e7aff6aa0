import { didYouMean } from '../values/did-you-mean';
import { isEntries } from './field-path';
import { ownerGaps, wantedInstead } from './metadata-types';
import { shown } from './schema-values';

/** A fault of an object's metadata: `MESH007`, or `MESH009` for a field that metadata does not have. */
export interface MetadataFault {
  readonly rule: 'MESH007' | 'MESH009';
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
  '/Namespace': label,
  '/Service': label,
  'rbac.authorization.k8s.io': pathSegment,
};

const fields = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

const known: ReadonlySet<string> = new Set(fields);
const everyday: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations']);

interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: unknown;
}

/** What Kubernetes refuses in the metadata of an object, whatever its kind. */
export function judgeMetadata({ apiVersion, kind, metadata = {} }: Named): readonly MetadataFault[] {
  if (!isEntries(metadata)) return [refused('metadata', `${shown(metadata)} stands where metadata belongs.`, 'Give a map.')];
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const grammar = otherNames[`${group}/${kind}`] ?? otherNames[group] ?? subdomain;
  const { name, generateName, namespace } = metadata;
  const faults: MetadataFault[] = [];
  for (const key of Object.keys(metadata)) {
    if (!known.has(key)) faults.push(unknownFault(key));
    else if (!everyday.has(key)) faults.push(...rareFaults(key, metadata[key]));
  }
  faults.push(...nameFaults(name, isGiven(generateName), grammar));
  if (isGiven(namespace)) faults.push(...textFaults('metadata.namespace', namespace, label));
  faults.push(...entryFaults('metadata.labels', metadata['labels'], same, labelName));
  faults.push(...entryFaults('metadata.annotations', metadata['annotations'], (key) => key.toLowerCase()));
  faults.push(...sizeFaults(metadata['annotations']));
  return faults;
}

const mostBytes = 262_144;

/** All annotations together have an end. */
function sizeFaults(annotations: unknown): readonly MetadataFault[] {
  if (!isEntries(annotations)) return [];
  const entries = Object.entries(annotations).map(([key, value]) => key + (typeof value === 'string' ? value : ''));
  const letters = entries.reduce((sum, { length }) => sum + length, 0);
  // No letter has more than three bytes for each of its units.
  const bytes = letters * 3 <= mostBytes ? 0 : entries.reduce((sum, entry) => sum + Buffer.byteLength(entry), 0);
  if (bytes <= mostBytes) return [];
  return [refused('metadata.annotations', `The annotations have ${bytes} bytes; ${mostBytes} are taken.`, 'Keep less in annotations.')];
}

/** Of fields that hardly any manifest has. */
function rareFaults(field: string, value: unknown): readonly MetadataFault[] {
  const path = `metadata.${field}`;
  const wanted = wantedInstead(field, value);
  if (wanted !== undefined) return [refused(path, `${shown(value)} stands where ${wanted} belongs.`, `Give ${wanted}.`)];
  if (field === 'generateName' && isGiven(value)) return textFaults(path, maskedDash(String(value)), subdomain);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  if (field === 'finalizers') return items.flatMap((item, index) => keyFaults(path, typeof item === 'string' ? item : '', same, index));
  return field === 'ownerReferences' ? items.flatMap((item, index) => ownerFaults(`${path}[${index}]`, item)) : [];
}

const same = (key: string): string => key;

/** A dash at the end of a prefix is fine, since more comes behind it. */
const maskedDash = (prefix: string): string => (prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix);

function ownerFaults(path: string, reference: unknown): readonly MetadataFault[] {
  const { missing, strange } = ownerGaps(reference);
  return [
    ...strange.map((field) => unknownFault(field, path, [])),
    ...missing.map((field) => refused(`${path}.${field}`, `The owner has no "${field}".`, 'Give it.')),
  ];
}

const refused = (path: string, message: string, hint: string): MetadataFault => ({ rule: 'MESH007', path, message, hint });

/** The API server drops nulls, and takes empty text for none. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function unknownFault(key: string, above = 'metadata', others = fields): MetadataFault {
  const message = `There is no field ${shown(key)} here.${didYouMean(key, others)}`;
  return { rule: 'MESH009', path: `${above}.${key}`, message, hint: 'Correct the name, or remove the field.' };
}

function nameFaults(name: unknown, isGenerated: boolean, grammar: Grammar): readonly MetadataFault[] {
  if (isGiven(name)) return textFaults('metadata.name', name, grammar);
  return isGenerated ? [] : [refused('metadata.name', 'The object has no name.', 'Give it a name.')];
}

function textFaults(path: string, value: unknown, grammar: Grammar): readonly MetadataFault[] {
  if (typeof value !== 'string') return [wrongType(path, value)];
  if (fits(grammar, value)) return [];
  return [refused(path, `Kubernetes refuses ${shown(value)} here; it takes ${grammar.words}.`, 'Choose such a text.')];
}

const wrongType = (path: string, value: unknown): MetadataFault =>
  refused(path, `${shown(value)} is no text, and Kubernetes takes only text here.`, 'Put it into quotes.');

/** Labels or annotations; `prefixOf` gives the case in which a key's prefix is read, and `values` what a value may be. */
function entryFaults(path: string, entries: unknown, caseOf: (key: string) => string, values?: Grammar): readonly MetadataFault[] {
  if (entries === undefined || entries === null) return [];
  if (!isEntries(entries)) return [refused(path, `${shown(entries)} stands where a map of text belongs.`, 'Give a map of text.')];
  return Object.entries(entries).flatMap(([key, value]) => [
    ...keyFaults(path, key, caseOf),
    ...valueFaults(`${path}[${JSON.stringify(key)}]`, value, values),
  ]);
}

function valueFaults(path: string, value: unknown, grammar: Grammar | undefined): readonly MetadataFault[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'string') return [wrongType(path, value)];
  return grammar === undefined ? [] : textFaults(path, value, grammar);
}

/** `example.com/name`, or `name`; of a list's item it is told by its index. */
function keyFaults(path: string, key: string, caseOf: (key: string) => string, index?: number): readonly MetadataFault[] {
  const slash = key.indexOf('/');
  const [prefix, name] = slash === -1 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (fits(labelName, name) && (prefix === undefined || fits(subdomain, caseOf(prefix)))) return [];
  return [
    refused(
      `${path}[${index ?? JSON.stringify(key)}]`,
      `Kubernetes refuses the key ${shown(key)}; it takes ${labelName.words}, after a DNS name and "/" if wanted.`,
      'Choose such a key.',
    ),
  ];
}
