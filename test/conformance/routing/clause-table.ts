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
    'Random meshes are asked of both (`npm run conformance:routes:random -- SEED MESHES REQUESTS PROFILE`), in four profiles: `web` (Services and',
    'routes of HTTP), `bytes` (TLS, TCP and what listens for them), `gateway-api` and `registry` (entries, policies, every field of HTTP). About',
    '51,000 answers were compared on 2026-11-27. Some 60 kinds of difference came up on the way; what they showed is mended, and has a scenario.',
    'Fresh seeds from 5000 on, asked when all was mended: `bytes` 946, `gateway-api` 1,049, `web` 921, of which none is different;',
    '`registry` 1,381, of which one was, mended since. None is `unsupported`. One thing is open: at a gateway a destination whose host a ServiceEntry',
    'and an ExternalName Service of one namespace share goes to the other one of the two (`registry`, seed 7004: 2 of 475 answers of seeds 7000-7009).',
    '',
    'What chance or the order of events decides is left out of random meshes: weighted routes of bytes to clusters of which some are missing, and',
    'gateways in a namespace of sidecars, which may see what these do.',
    '',
    '| section | clause | what | requests | scenarios |',
    '| --- | --- | --- | --- | --- |',
    ...clauses.map(row),
    '',
  ].join('\n');
}
