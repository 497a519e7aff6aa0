/** The recorded verdicts of the real API server and webhooks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { resolveTarget, type Target } from '../../../lib/core/target';
import type { Manifest } from '../../../lib/manifests/manifest-set';

/** What a cluster said of one document, layer by layer. */
export interface Verdict {
  readonly accepted: boolean;
  readonly unknown: readonly string[];
  readonly schema: readonly string[];
  readonly cel: readonly string[];
  readonly webhook: { readonly errors: readonly string[]; readonly warnings: readonly string[] };
  /** CEL was left out, because of the schema's errors. */
  readonly celSkipped?: boolean;
  /** The version is not served. */
  readonly error?: string;
  /** Context only. */
  readonly skipped?: string;
}

/** Documents that were created in this order in an empty cluster, each with its verdict. */
export interface Case {
  readonly id: string;
  /** Which rule its author had in mind, where that was one. */
  readonly rule?: string;
  readonly mode?: 'native' | 'frr' | 'frr-k8s';
  readonly documents: readonly { readonly manifest: Manifest; readonly verdict: Verdict }[];
}

/** The releases that a file of recordings was made on. */
export const recorded: Readonly<Record<string, { readonly metallb: string; readonly gatewayApi: string }>> = {
  '1.20.2': { metallb: '0.13.7', gatewayApi: '1.0.0-experimental' },
  '1.24.6': { metallb: '0.14.9', gatewayApi: '1.2.1-experimental' },
  '1.28.10': { metallb: '0.15.3', gatewayApi: '1.4.1-experimental' },
  '1.30.3': { metallb: '0.16.1', gatewayApi: '1.6.1-experimental' },
};

/** The target that answers as the recorded cluster did. */
export const targetOf = (istio: string): Target => resolveTarget({ istio, ...recorded[istio] });

interface Line {
  readonly id: string;
  readonly rule?: string;
  readonly mode?: Case['mode'];
  readonly doc?: Manifest;
  readonly docs?: readonly Manifest[];
  readonly verdict: Verdict & { readonly each?: readonly Verdict[] };
}

const folder = join(__dirname, 'recorded');

function read({ id, rule, mode, doc, docs, verdict }: Line): Case {
  const manifests = docs ?? (doc === undefined ? [] : [doc]);
  const verdicts = verdict.each ?? [verdict];
  return {
    id,
    ...(rule === undefined ? {} : { rule }),
    ...(mode === undefined ? {} : { mode }),
    documents: manifests.flatMap((manifest, index) => {
      const each = verdicts[index];
      return each === undefined ? [] : [{ manifest, verdict: each }];
    }),
  };
}

const linesOf = (path: string): readonly string[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line !== '');

const casesIn = (path: string): readonly Case[] => linesOf(path).map((line) => read(JSON.parse(line) as Line));

/** The recordings of an Istio release. */
export const casesOf = (release: string): readonly Case[] => casesIn(join(folder, `${release}.jsonl.gz`));

/** The release that the cases written by hand were recorded on, and where. */
export const ownInstalled = { istio: '1.30.3', metallb: '0.16.1', gatewayApi: '1.6.1-experimental' };
export const ownRelease = ownInstalled.istio;
export const ownFile = 'own.jsonl.gz';

/** The recorded cases that were written by hand. */
export const ownCases = (): readonly Case[] => casesIn(join(__dirname, ownFile));
