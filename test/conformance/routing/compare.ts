/** Compares the simulator with istiod and Envoy: `tsx test/conformance/routing/compare.ts [CASE] [--all]`. */
import { isDeepStrictEqual } from 'node:util';
import { compare, recordedCases } from './recordings';

const [prefix = ''] = process.argv.slice(2).filter((arg) => arg !== '--all');
const most = process.argv.includes('--all') ? Number.POSITIVE_INFINITY : 3;

/** The fields of which two answers differ. */
function differences(a: unknown, b: unknown, path = ''): readonly string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return [`${path}: ${JSON.stringify(a)} recorded, ${JSON.stringify(b)} answered`];
  }
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

let [equal, different] = [0, 0];
for (const each of recordedCases(prefix)) {
  const compared = compare(each);
  const wrong = compared.filter(({ recorded, answered }) => !isDeepStrictEqual(recorded, answered));
  equal += compared.length - wrong.length;
  different += wrong.length;
  console.log(`${each.name}: ${compared.length} asked, ${compared.length - wrong.length} equal, ${wrong.length} different`);
  for (const { request, recorded, answered } of wrong.slice(0, most)) {
    console.log(`  ${String(request['name'])} ${JSON.stringify(request).slice(0, 200)}`);
    for (const line of differences(recorded, answered).slice(0, 6)) console.log(`    ${line}`);
  }
}
console.log(JSON.stringify({ equal, different }));
process.exitCode = different === 0 ? 0 : 1;
