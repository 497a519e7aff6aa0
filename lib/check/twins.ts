import { effectiveSubject } from '../core/subject';
import { codes } from '../manifests/codes';
import type { Finding, Origin, Subject } from '../manifests/finding';
import { type Entry, identityOf, type Manifest } from '../manifests/manifest-set';

/** Which object a manifest is; without a namespace of its own it lands in `default`. */
export function subjectOf({ apiVersion, kind, metadata }: Manifest): Subject {
  const name: unknown = metadata?.name ?? '';
  const namespace: unknown = metadata?.namespace ?? '';
  return effectiveSubject({ apiVersion, kind, namespace: String(namespace), name: String(name) });
}

/** An object that is there, without what is in it. */
type Twin = Pick<Entry, 'origin'> & { readonly subject: Subject };

const placeOf = ({ origin: { file, document, construct } }: Twin): string =>
  file === undefined || construct !== undefined ? `"${construct ?? ''}"` : `${file}, document ${document ?? 0}`;

/** Two of one file exclude each other; two files may be alternatives, of which one is applied. */
const isAlternative = (one: Origin, other: Origin): boolean =>
  one.construct === undefined && other.construct === undefined && one.file !== other.file;

const hints = {
  MESH004: 'Give one of them another name or namespace, or remove it.',
  MESH029: 'Judge the folders of alternatives one by one, or remove one of the two.',
} as const;

/** Finds objects of one identity: the cluster would keep the one applied last. */
export class Twins {
  private readonly first = new Map<string, Twin>();

  /** The finding about an object that is there already. */
  find({ manifest, origin }: Entry): Finding | undefined {
    const subject = subjectOf(manifest);
    const key = identityOf(subject);
    const twin = this.first.get(key);
    if (twin === undefined) this.first.set(key, { origin, subject });
    if (twin === undefined || subject.name === '') return undefined;
    const code = isAlternative(twin.origin, origin) ? 'MESH029' : 'MESH004';
    return {
      code,
      severity: codes[code].severity,
      layer: 'analysis',
      subject,
      path: 'metadata.name',
      related: [twin.subject],
      origin,
      message: `An object "${subject.name}" is there already, in ${placeOf(twin)}; the cluster would keep only the one applied last.`,
      hint: hints[code],
    };
  }
}
