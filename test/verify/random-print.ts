/** Random specs, built with our constructs, and what these print. */
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { collect, configure, type Finding } from '../../lib';
import type { Schema } from '../../scripts/import/schema';
import { type BundledKind, targetOf } from './bundles';
import { type Goal, valuesWith } from './random-object';
import type { Source } from '../../scripts/import/sources';

/** A random spec, and what it was made to have. */
export interface Sample {
  readonly goal: Goal;
  readonly spec: object;
}

/** What a sample shall have, and the schema to make it from. */
export type Order = readonly [goal: Goal, schema: Schema];

/** At least `count` samples, and at least one for each order. */
export function draw(orders: readonly Order[], count: number, seed: number): readonly Sample[] {
  if (orders.length === 0) return [];
  const samples = orders.map(([goal, schema]) =>
    valuesWith(schema, goal).map((spec): Sample => {
      if (typeof spec !== 'object' || spec === null) throw new Error('The schema of a spec makes no object.');
      return { goal, spec };
    }),
  );
  return fc.sample(fc.tuple(...samples), { numRuns: Math.max(1, Math.ceil(count / orders.length)), seed }).flat();
}

export interface Outcome extends Sample {
  /** What the construct printed. */
  readonly printed: Readonly<Record<string, unknown>> | undefined;
  readonly errors: readonly Finding[];
}

/** Prints all of them in one app, for a cluster that has the release. */
export function print(
  source: Source,
  { construct: Construct, kind, isNamespaced }: BundledKind,
  samples: readonly Sample[],
): readonly Outcome[] {
  const app = new App();
  configure(app, { target: targetOf(source) });
  const chart = new Chart(app, 'random');
  samples.forEach(({ spec }, index) => {
    const metadata = isNamespaced ? { namespace: 'random' } : {};
    new Construct(chart, `object-${index}`, kind === 'WorkloadGroup' ? { metadata, spec } : { ...spec, metadata });
  });
  const { manifests, findings } = collect(app);
  const errors = new Map<string, Finding[]>();
  for (const finding of findings.filter(({ severity }) => severity === 'error')) {
    const name = finding.subject?.name ?? '';
    errors.set(name, [...(errors.get(name) ?? []), finding]);
  }
  if (manifests.length !== samples.length) throw new Error(`${samples.length} constructs of ${kind} printed ${manifests.length} objects.`);
  return samples.map((sample, index) => ({ ...sample, printed: manifests[index], errors: errors.get(`object-${index}`) ?? [] }));
}
