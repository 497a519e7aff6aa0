import { elsewhere, groupOf, has, isObjectLike, isOf, isPlain, misplaced, type Printer, printName, sameNamespace } from './printer';

/** Secrets are read in the namespace of the workload, which the referring object does not say: only the name can be written. */
export const printSecretName: Printer = (value, context) =>
  isOf(value, '', 'Secret') ? value.name : misplaced(value, 'the name of a Secret', 'Give a Secret, or its name as text.', context);

/** `{ name, namespace }` of a Secret. */
export const printSecretRef: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (isOf(value, '', 'Secret')) return { name: value.name, ...elsewhere(value, context) };
  return misplaced(value, 'a Secret', 'Give a Secret, or its name as "{ name }".', context);
};

/** The labels of a workload. A plain one says its kind, which neither labels nor a selector do. */
const labelsOf = (value: object): Readonly<Record<string, string>> | undefined => {
  if (!has(value, 'matchLabels') || (isPlain(value) && (!has(value, 'kind') || typeof value.matchLabels !== 'object'))) return undefined;
  return { ...(value.matchLabels as Readonly<Record<string, string>>) };
};

/** The labels of the pods of a workload. */
export const printLabels: Printer = (value) => labelsOf(value) ?? value;

/** The labels of the pods of a workload, as a selector. */
export const printMatchLabels: Printer = (value) => {
  const matchLabels = labelsOf(value);
  return matchLabels === undefined ? value : { matchLabels };
};

/** Namespaces belong to the cluster: the name says it all. */
export const printNamespace: Printer = (value, context) =>
  isOf(value, '', 'Namespace')
    ? value.name
    : misplaced(value, 'the name of a Namespace', 'Give a Namespace, or its name as text.', context);

/** The API server gives each Namespace a label with its name. */
export const printNamespaceSelector: Printer = (value, context) => {
  if (isPlain(value)) return value;
  if (isOf(value, '', 'Namespace')) return { matchLabels: { 'kubernetes.io/metadata.name': value.name } };
  return misplaced(value, 'a selector of Namespaces', 'Give a Namespace, or a label selector.', context);
};

/** The identity that a workload of the same namespace runs under. */
export const printServiceAccountName = printName('', 'ServiceAccount');

/** Any object by group, kind and name, as Gateway API refers to what it does not define. */
const objectReference =
  (withNamespace: boolean): Printer =>
  (value, context) => {
    if (isPlain(value)) return value;
    if (!isObjectLike(value)) return misplaced(value, 'an object', 'Give an object with a kind and a name.', context);
    if (!withNamespace) sameNamespace(value, context);
    const { kind, name } = value;
    return { group: groupOf(value, ''), kind, name, ...(withNamespace ? elsewhere(value, context) : {}) };
  };

/** Any object of the same namespace. */
export const printLocalObject = objectReference(false);
/** Any object, with its namespace if that is another one. */
export const printObject = objectReference(true);
