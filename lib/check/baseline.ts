import { MeshError } from '../values/error';
import type { Finding } from '../manifests/finding';
import { identityOf } from '../manifests/manifest-set';

/** What a finding is known by: nothing that moves when lines or files do. */
interface Key {
  readonly code: string;
  /** `networking.istio.io/VirtualService/shop/cart`; the file's name for a finding about no object. */
  readonly of: string;
  readonly path?: string;
}

const keyOf = ({ code, subject, path, origin }: Finding): Key => ({
  code,
  of: subject === undefined ? (origin?.file ?? origin?.construct ?? '') : identityOf(subject),
  ...(path === undefined ? {} : { path }),
});

const textOf = ({ code, of, path = '' }: Key): string => [of, path, code].join(' ');

const compare = (a: Key, b: Key): number => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);

/** A baseline that knows these findings: JSON, a line for each, in an order of its own. */
export function printBaseline(findings: readonly Finding[]): string {
  const lines = findings
    .map(keyOf)
    .sort(compare)
    .map((key) => `    ${JSON.stringify(key)}`);
  return lines.length === 0 ? '{ "findings": [] }\n' : `{\n  "findings": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

const isKey = (value: unknown): value is Key =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  'of' in value &&
  typeof value.code === 'string' &&
  typeof value.of === 'string';

/** Reads a baseline. @throws MESH024 for a text that is none */
export function readBaseline(text: string): readonly Key[] {
  try {
    const { findings } = JSON.parse(text) as { readonly findings?: unknown };
    if (Array.isArray(findings) && findings.every(isKey)) return findings;
  } catch {
    /* Told below, like JSON of another shape. */
  }
  throw new MeshError('MESH024', 'The baseline is no list of findings in JSON.', {
    hint: 'Write it anew with "npx cdk8s-mesh check --baseline FILE --update-baseline".',
  });
}

/** Findings that a baseline has, those that it does not have, and what of it nobody finds any more. */
export interface Compared {
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  readonly vanished: readonly Finding[];
}

/** Holds findings against a baseline; each line of it stands for one finding. */
export function compareWithBaseline(findings: readonly Finding[], baseline: readonly Key[]): Compared {
  const left = new Map<string, Key[]>();
  for (const key of baseline) left.set(textOf(key), [...(left.get(textOf(key)) ?? []), key]);
  const [fresh, known]: [Finding[], Finding[]] = [[], []];
  for (const finding of findings) (left.get(textOf(keyOf(finding)))?.pop() === undefined ? fresh : known).push(finding);
  return { fresh, known, vanished: [...left.values()].flat().sort(compare).map(vanishedFinding) };
}

const vanishedFinding = ({ code, of, path }: Key): Finding => ({
  code: 'MESH025',
  severity: 'info',
  layer: 'analysis',
  args: { code, of },
  message: `The baseline knows ${code} of ${of}${path === undefined ? '' : ` at ${path}`}, and it is gone.`,
  hint: 'Shrink the baseline with "--update-baseline".',
});
