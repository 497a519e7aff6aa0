import type { Finding } from '../manifests/finding';
import type { Manifest } from '../manifests/manifest-set';

/** The annotation by which an object lives with a finding: `VS-95: kept for the migration`, several with a semicolon between. */
export const annotation = 'cdk8s-mesh/ignore';

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

/** Whether an object lives with findings. */
export const isSuppressed = (manifest: Manifest): boolean => read(manifest).length > 0;

/** Takes out the findings that an object's annotation names; a name without a reason, and one that nothing answers to, are findings. */
export function suppress(findings: readonly Finding[], manifest: Manifest, base: Pick<Finding, 'subject' | 'origin'>): readonly Finding[] {
  const suppressions = read(manifest);
  if (suppressions.length === 0) return findings;
  const codes = new Set(suppressions.filter(({ reason }) => reason !== '').map(({ code }) => code));
  const found = new Set(findings.map(({ code }) => code));
  return [
    ...findings.filter(({ code }) => !codes.has(code)),
    ...suppressions.flatMap((suppression) => judge(suppression, found)).map((fault): Finding => ({ ...base, ...fault })),
  ];
}

type Fault = Pick<Finding, 'code' | 'severity' | 'layer' | 'path' | 'message' | 'hint'>;

function judge({ code, reason }: Suppression, found: ReadonlySet<string>): readonly Fault[] {
  const at = { severity: 'warning', layer: 'analysis', path: `metadata.annotations["${annotation}"]` } as const;
  if (reason === '')
    return [
      { ...at, code: 'MESH026', message: `${code} is named without a reason, and stays.`, hint: `Write "${code}: why it may stay".` },
    ];
  return found.has(code)
    ? []
    : [{ ...at, code: 'MESH026', message: `The object has no finding ${code}.`, hint: 'Remove the code from the annotation.' }];
}
