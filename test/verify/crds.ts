/** Checks every object of `dist/*.yaml` against the CRD schemas of the releases that `main.ts` targets. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CrdValidator, readDocuments, type Validatable } from './crd-validator';

const root = join(__dirname, '../..');
const crds = join(root, '../shared/crds');
const bundles = ['istio/1.20.2.yaml', 'metallb/0.13.7.native.yaml', 'gateway-api/1.0.0.standard.yaml'];

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  readonly notes: string[];
}

const files = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => join(folder, name))
    : [];

function main(folder: string): boolean {
  const validator = new CrdValidator(bundles.map((bundle) => join(crds, bundle)));
  const kinds = new Map<string, Counts>();
  for (const file of files(folder)) {
    for (const document of readDocuments(file)) {
      const manifest = document as unknown as Validatable & { readonly metadata?: { readonly name?: string } };
      const key = `${manifest.apiVersion} ${manifest.kind}`;
      const counts = kinds.get(key) ?? { passed: 0, failed: 0, skipped: 0, notes: [] };
      kinds.set(key, counts);
      const verdict = validator.validate(manifest);
      if ('skipped' in verdict) {
        counts.skipped++;
        if (counts.skipped === 1) counts.notes.push(`  ${verdict.skipped}`);
      } else if (verdict.faults.length === 0) counts.passed++;
      else {
        counts.failed++;
        counts.notes.push(...verdict.faults.map((fault) => `  ${basename(file)}, ${manifest.metadata?.name ?? '(no name)'}: ${fault}`));
      }
    }
  }
  const all = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [kind, { passed, failed, skipped, notes }] of all) {
    console.log([`${kind}: ${passed} passed, ${failed} failed, ${skipped} skipped`, ...notes].join('\n'));
  }
  const sum = (count: 'passed' | 'failed' | 'skipped'): number => all.reduce((total, [, counts]) => total + counts[count], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  if (total.passed + total.failed === 0) console.error(`"${folder}" has no object of a kind of the bundles; run "npm run synth" first.`);
  console.log(JSON.stringify(total));
  return total.failed === 0 && total.passed > 0;
}

process.exitCode = main(process.argv[2] ?? join(root, 'dist')) ? 0 : 1;
