import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from './program';

const program = new Program();
const probe = join(program.folder, 'probe.cjs');

beforeAll(() => {
  writeFileSync(probe, `process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache))));`);
});
afterAll(() => {
  program.remove();
});

/** The files that a call loads, below the package or the dependency that they belong to. */
function loaded(args: readonly string[], input = ''): readonly string[] {
  const files = JSON.parse(program.run(args, { input, node: ['--require', probe] }).stderr) as readonly string[];
  return files.map((file) => /(?:.*\/(node_modules\/)|\/build\/)(.*)$/.exec(file)?.slice(1).join('') ?? file);
}

const foreign = (files: readonly string[]): readonly string[] => files.filter((file) => file.startsWith('node_modules/'));

const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart}
spec:
  hosts: [cart]
  http: [{route: [{destination: {host: cart}}], timeout: 5s}]
`;

test('judging what is right loads no dependency, no table of fields, and the rules of its own kind only', () => {
  const files = loaded(['check', '-', '--layers', 'schema,cel,webhook'], route);
  expect(foreign(files)).toEqual([]);
  expect(
    files.filter((file) => /\.fields\.|\/(metallb|sidecar|gateway|operator|mesh|analyse)[/.]|explanations\.json|sarif|junit/.test(file)),
  ).toEqual([]);
  expect(files).toContain('lib/admission/istio/virtual-service/index.js');
});

test('regular expressions that somebody wrote bring their engine, and nothing else', () => {
  const input = route.replace('timeout', 'match: [{uri: {regex: a+}}], timeout');
  expect([...new Set(foreign(loaded(['check', '-', '--layers', 'webhook'], input)).map((file) => file.split('/')[1]))]).toEqual(['re2js']);
});

test.each(['--version', '--help', 'explain VS-7'])('%s loads nothing that judges', (words) => {
  const files = loaded(words.split(' '));
  const judges = /^(node_modules|lib\/(admission|check|core|manifests(?!\/explanations)))\b/;
  expect(files.filter((file) => judges.test(file))).toEqual([]);
});
