/** Which scenarios show which clauses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../../lib/manifests/read/document';
import { type Clause, clauses } from './clauses';

interface Scenario {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly requests: number;
}

const own = join(__dirname, 'own');

const scenarios = readdirSync(own)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name): Scenario => {
    const written = readDocument(readFileSync(join(own, name), 'utf8'), () => undefined) as {
      readonly clauses: readonly string[];
      readonly requests: readonly unknown[];
    };
    return { name: name.replace(/\.yaml$/, ''), clauses: written.clauses, requests: written.requests.length };
  });

/** Clauses without a scenario and without a reason, clauses with both, and names that no clause has. */
export function clauseFaults(): readonly string[] {
  const known = new Set(clauses.map(({ id }) => id));
  const shown = new Set(scenarios.flatMap((each) => each.clauses));
  return [
    ...clauses.filter(({ id, unshown }) => !shown.has(id) && unshown === undefined).map(({ id }) => `${id} has no scenario and no reason`),
    ...clauses.filter(({ id, unshown }) => shown.has(id) && unshown !== undefined).map(({ id }) => `${id} has a scenario and a reason`),
    ...[...shown].filter((id) => !known.has(id)).map((id) => `${id} is no clause`),
  ];
}

function row({ id, section, title, unshown }: Clause): string {
  const showing = scenarios.filter((each) => each.clauses.includes(id));
  const requests = showing.reduce((sum, each) => sum + each.requests, 0);
  const where = unshown === undefined ? showing.map(({ name }) => `\`${name}\``).join(', ') : `none: ${unshown}`;
  return `| ${section} | \`${id}\` | ${title} | ${unshown === undefined ? requests : 0} | ${where} |`;
}

/** The table, as Markdown. */
export function clauseTable(): string {
  const requests = scenarios.reduce((sum, each) => sum + each.requests, 0);
  return [
    '# Conformance of routing, clause by clause',
    '',
    '<!-- Written by npm run conformance:routes:clauses. -->',
    '',
    `${scenarios.length} scenarios of our own with ${requests} requests, each recorded by istiod's own generation and a real Envoy`,
    '(`test/conformance/routing/recorder`). A request counts for every clause of its scenario.',
    '',
    'Random meshes of seeds 1-136, 200-239 and 1000-1129 with 40 requests each (`npm run conformance:routes:random -- 1 136 40`), 12,240 requests',
    'and the facts of 1,889 clusters that they went to, were asked of both on 2026-11-27: none is `unsupported`, and none is different. Some of the',
    'first and of the last seeds were different when they were first asked; what they showed is mended, and has a scenario.',
    '',
    '| section | clause | what | requests | scenarios |',
    '| --- | --- | --- | --- | --- |',
    ...clauses.map(row),
    '',
  ].join('\n');
}
