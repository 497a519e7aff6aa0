import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { load, loadAll } from 'js-yaml';
import { configure, install } from '../../../lib';
import { check } from '../../../lib/check/check';
import { loadManifests } from '../../../lib/manifests/load';
import { collect } from '../../../lib/synth/collect';
import type { Finding } from '../../../lib/manifests/finding';

interface WrongOperator {
  readonly what: string;
  readonly release: string;
  /** A spec, or a whole file. */
  readonly spec?: string;
  readonly file?: string;
  readonly findings: readonly string[];
}

const wrong = load(readFileSync(join(__dirname, 'wrong.yaml'), 'utf8')) as readonly WrongOperator[];

const head = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n';
const textOf = ({ spec = '', file }: WrongOperator): string => file ?? head + spec.replace(/^(?=.)/gm, '  ');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'operator-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** That the clusters of newer releases take no operator is said of each. */
const line = ({ severity, code, path = '', message, hint = '' }: Finding): string => `${severity} ${code} ${path}: ${message} ${hint}`;
const linesOf = (findings: readonly Finding[]): readonly string[] => findings.filter(({ code }) => code !== 'MESH015').map(line);

function findingsIn(text: string, istio: string): readonly Finding[] {
  const file = join(folder, 'operator.yaml');
  writeFileSync(file, text);
  return check(loadManifests(file), { target: { istio } }).findings;
}

describe('an operator', () => {
  test.each(wrong.map((each) => [each.what, each.release, each] as const))('with %s is told so (%s)', (_, release, each) => {
    expect(linesOf(findingsIn(textOf(each), release))).toEqual(each.findings);
  });

  test.each(wrong.filter(({ file }) => file === undefined).map((each) => [each.what, each.release, each] as const))(
    'that is a construct with %s is told the same (%s)',
    (_, release, { spec = '', findings }) => {
      const app = new App();
      configure(app, { target: { istio: release } });
      new install.IstioOperator(app, 'istio', load(spec) as install.IstioOperatorProps);
      const { findings: found } = check(collect(app), { target: { istio: release } });
      expect([...linesOf(found)].sort()).toEqual([...findings].sort());
    },
  );
});

const releases = ['1.20.2', '1.21.6', '1.22.8', '1.23.6', '1.24.6', '1.25.5', '1.26.8', '1.27.9', '1.28.10', '1.29.6', '1.30.3'];

describe('nothing is wrong with', () => {
  const [rich = {}, ...others] = loadAll(readFileSync(join(__dirname, 'right.yaml'), 'utf8'));

  test.each(releases)('an operator that only names a profile, or gives a gateway its ports (%s)', (release) => {
    for (const each of others) expect(linesOf(findingsIn(JSON.stringify(each), release))).toEqual([]);
  });

  /* Some of its values have a better place, which is no fault. */
  test.each(['1.24.6', '1.28.10', '1.30.3'])('an operator of many settings (%s)', (release) => {
    expect(findingsIn(JSON.stringify(rich), release).filter(({ severity, code }) => severity !== 'info' && code !== 'MESH015')).toEqual([]);
  });
});
