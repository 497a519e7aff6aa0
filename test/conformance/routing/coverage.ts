/** Writes which clauses have scenarios into docs/conformance-routing.md: `npm run conformance:routes:clauses -- [--check]`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { clauseFaults, clauseTable } from './clause-table';

const file = join(__dirname, '..', '..', '..', 'docs', 'conformance-routing.md');

async function main(): Promise<void> {
  const faults = clauseFaults();
  for (const each of faults) console.log(each);
  if (faults.length > 0) process.exitCode = 1;
  const text = await format(clauseTable(), { ...(await resolveConfig(file)), parser: 'markdown' });
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.log('docs/conformance-routing.md is not what npm run conformance:routes:clauses writes.');
    process.exitCode = 1;
  }
}

void main();
