import { brief, oneLine } from './brief';

/** error: refused, or traffic certainly breaks. warning: accepted, but does not do what it says. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Who says so: the API server's schema, its CEL rules, a webhook, or this package's analysis of the whole set. */
export type Layer = 'schema' | 'cel' | 'webhook' | 'analysis';

/** Which object a finding is about. */
export interface Subject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Where an object comes from: a place in a file, or the construct that made it and the line of the program that made the construct. */
export interface Origin {
  readonly file?: string;
  /** Which document of the file or stream, from 0. */
  readonly document?: number;
  readonly line?: number;
  readonly column?: number;
  /** The construct's path in the app. */
  readonly construct?: string;
}

/** A verdict as data: words are in `message` and `hint`, everything that tools need is beside them. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly layer: Layer;
  /** Codes of other tools for the same fact: `IST0101`, `KIA1107`. */
  readonly same?: readonly string[];
  readonly subject?: Subject;
  /** In the YAML's own names, with indexes: `spec.http[0].route[1].destination.subset`. */
  readonly path?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly related?: readonly Subject[];
  readonly origin?: Origin;
  /** Set where only upstream's analyzer says so, and is wrong. */
  readonly upstreamOnly?: true;
  readonly message: string;
  /** One imperative sentence that, followed, removes the finding. */
  readonly hint?: string;
}

const place = ({ subject, path, code }: Finding): readonly string[] => [
  subject?.namespace ?? '',
  subject?.kind ?? '',
  subject?.name ?? '',
  subject?.apiVersion ?? '',
  path ?? '',
  code,
];

/** Stable order: by subject, then path, then code. */
export const sortFindings = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .map((finding) => ({ finding, key: place(finding) }))
    .sort((a, b) => {
      const at = a.key.findIndex((part, index) => part !== b.key[index]);
      return at === -1 ? 0 : (a.key[at] ?? '') < (b.key[at] ?? '') ? -1 : 1;
    })
    .map(({ finding }) => finding);

/** A finding as people read it: head, message, and what to do. */
export function describeFinding({ code, severity, subject, path, origin, message, hint }: Finding): string {
  const object =
    subject === undefined ? '' : [subject.namespace, subject.kind, subject.name].filter((part) => part !== undefined).join('/');
  const { file, line, column, construct } = origin ?? {};
  const place = file === undefined ? '' : ` at ${[file, line, column].filter((part) => part !== undefined).join(':')}`;
  const maker = construct === undefined ? '' : place === '' ? ` by ${construct}` : ` (${construct})`;
  const head = [severity, code, brief(object), brief(path ?? '')].filter((part) => part !== '').join('  ');
  const foot = [hint === undefined ? '' : `fix: ${hint}`, `${place}${maker}` === '' ? '' : `made${place}${maker}`].filter(
    (part) => part !== '',
  );
  return [head, `  ${message}`, ...foot.map((line) => `  ${line}`)].map(oneLine).join('\n');
}
