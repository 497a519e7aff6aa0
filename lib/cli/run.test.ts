import { version } from '../../package.json';
import { run } from './run';

const table: readonly (readonly [args: readonly string[], code: number, stdout: RegExp, stderr: RegExp])[] = [
  [[], 0, /^cdk8s-mesh: .*\n\nUsage:/, /^$/],
  [['--help'], 0, /explain \[CODE\]/, /^$/],
  [['--version'], 0, new RegExp(`^${version.replaceAll('.', '\\.')}\n$`), /^$/],
  [['explain', 'mesh004'], 0, /^MESH004 {2}error, analysis {2}Two objects have one identity\.\n\n {2}A cluster keeps/, /^$/],
  [['explain'], 0, /^MESH001 {2}error, schema {2}A target names a release outside the range\.\nMESH002 /m, /^$/],
  [['explain', 'MESH404'], 2, /^$/, /^There is no code "MESH404"\. Did you mean "MESH004"/],
  [['explain', 'MESH001', 'MESH002'], 2, /^$/, /takes one code/],
  [['expalin'], 2, /^$/, /^There is no command "expalin"\. Did you mean "explain"\?\nSee "cdk8s-mesh --help"\.\n$/],
  [['constructor'], 2, /^$/, /There is no command "constructor"\./],
];

test.each(table)('cdk8s-mesh %j exits with %i', (args, code, stdout, stderr) => {
  const outcome = run(args);
  expect(outcome.code).toBe(code);
  expect(outcome.stdout).toMatch(stdout);
  expect(outcome.stderr).toMatch(stderr);
});
