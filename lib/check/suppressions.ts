import type { Finding, Origin } from '../manifests/finding';
import type { Entry, Manifest } from '../manifests/manifest-set';
import type { Said } from '../manifests/places';
import { subjectOf } from './twins';

/** The annotation by which an object lives with a finding: `VS-95: kept for the migration`, several with a semicolon between. */
export const annotation = 'cdk8s-mesh/ignore';

/** The annotation by which an object lives with what `istioctl analyze` says of it: codes with commas between, or `*`. */
const upstreamAnnotation = 'galley.istio.io/analyze-suppress';

/** Codes of `istioctl analyze` that an object lives with; `*` for all. */
export function suppressedUpstream(manifest: Manifest): readonly string[] {
  const text: unknown = manifest.metadata?.annotations?.[upstreamAnnotation];
  return typeof text === 'string' ? text.split(',') : [];
}

/** Whether one of the codes that an object lives with is this one. */
export const isListed = (code: string, codes: readonly string[]): boolean => codes.includes(code) || codes.includes('*');

interface Suppression {
  readonly code: string;
  readonly reason: string;
}

function read(manifest: Manifest): readonly Suppression[] {
  const text: unknown = manifest.metadata?.annotations?.[annotation];
  if (typeof text !== 'string') return [];
  const parts = text.split(';').filter((part) => part.trim() !== '');
  return parts.map((part) => {
    const [code = '', ...reason] = part.split(':');
    return { code: code.trim(), reason: reason.join(':').trim() };
  });
}

/** What objects say by their annotations of the findings about them. */
export class Suppressions {
  private readonly byOrigin = new Map<Origin, Entry>();
  private readonly upstream = new Map<Origin, readonly string[]>();

  /** Reads an object's annotation. */
  take(entry: Entry): void {
    if (entry.manifest.metadata?.annotations === undefined) return;
    if (read(entry.manifest).length > 0) this.byOrigin.set(entry.origin, entry);
    const codes = suppressedUpstream(entry.manifest);
    if (codes.length > 0) this.upstream.set(entry.origin, codes);
  }

  /** Takes out what objects live with; a name without a reason, and one that nothing answers to, are findings. */
  apply(said: readonly Said[]): readonly Said[] {
    const told = this.upstream.size === 0 ? said : said.filter((each) => !this.isSuppressedUpstream(each));
    return this.byOrigin.size === 0 ? told : this.applyOwn(told);
  }

  /** An analyzer's annotation silences analysis; what the cluster refuses stays refused. */
  private isSuppressedUpstream({ finding: { layer, same = [] }, entry: { origin } }: Said): boolean {
    const codes = this.upstream.get(origin);
    const theirs = same.filter((code) => code.startsWith('IST'));
    return codes !== undefined && layer === 'analysis' && theirs.length > 0 && theirs.every((code) => isListed(code, codes));
  }

  private applyOwn(said: readonly Said[]): readonly Said[] {
    const found = new Map([...this.byOrigin.keys()].map((origin) => [origin, new Set<string>()]));
    const left = said.filter(({ finding: { code }, entry: { origin } }) => {
      found.get(origin)?.add(code);
      return !this.livesWith(origin, code);
    });
    const unused = [...this.byOrigin.values()].flatMap((entry) => unusedIn(entry, found.get(entry.origin) ?? new Set()));
    return [...left, ...unused];
  }

  private livesWith(origin: Origin, code: string): boolean {
    const entry = this.byOrigin.get(origin);
    return entry !== undefined && read(entry.manifest).some((each) => each.code === code && each.reason !== '');
  }
}

function unusedIn({ manifest, ...place }: Entry, found: ReadonlySet<string>): readonly Said[] {
  const subject = subjectOf(manifest);
  return read(manifest)
    .flatMap((suppression) => judge(suppression, found))
    .map((fault) => ({ finding: { subject, origin: place.origin, ...fault }, entry: place }));
}

type Fault = Pick<Finding, 'code' | 'severity' | 'layer' | 'path' | 'message' | 'hint'>;

function judge({ code, reason }: Suppression, found: ReadonlySet<string>): readonly Fault[] {
  const at = { severity: 'warning', layer: 'analysis', path: `metadata.annotations["${annotation}"]` } as const;
  if (reason === '')
    return [
      { ...at, code: 'MESH026', message: `"${code}" is named without a reason, and stays.`, hint: `Write "${code}: why it may stay".` },
    ];
  return found.has(code)
    ? []
    : [{ ...at, code: 'MESH026', message: `The object has no finding "${code}".`, hint: 'Remove the code from the annotation.' }];
}
