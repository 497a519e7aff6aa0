/**
 * Holds the types' field table of IstioOperator against the messages of each release: a path that a release's messages have must be there
 * for a target of that release, and one that they have not must be refused. Kubernetes' own types, which `k8s` holds, are leaves: upstream
 * has copied other fields of them from release to release. Prints a line a release, and as the last line the counts.
 */
import { readFileSync } from 'node:fs';
import { judgeOperator } from '../../lib/admission/operator';
import { type Shape, shapeOf } from '../../lib/core/fields';
import { absence, type Installed } from '../../lib/core/span';
import { loadManifests } from '../../lib/manifests/load';
import { operatorDriftPath } from '../../scripts/import/sources';

interface Part {
  readonly type: string;
  readonly first: string;
  readonly last: string;
}

interface Source {
  readonly revs: readonly string[];
  readonly messages: Readonly<Record<string, Readonly<Record<string, Part>>>>;
}

const drift = JSON.parse(readFileSync(operatorDriftPath, 'utf8')) as Readonly<Record<string, Source>>;

/** Every release that has its values' messages read has all others' read too. */
const releases = drift['values_types.proto']?.revs ?? [];

/** What upstream leaves open, and what stands there. */
const open: Readonly<Record<string, readonly [source: string, message: string]>> = {
  'IstioOperatorSpec.meshConfig': ['mesh/config.proto', 'MeshConfig'],
  'IstioOperatorSpec.values': ['values_types.proto', 'Values'],
  'Values.meshConfig': ['mesh/config.proto', 'MeshConfig'],
};

/** Each message's own file, and the files that it may name messages of. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  'mesh/config.proto': ['mesh/config.proto', 'mesh/proxy.proto', 'mesh/network.proto'],
  'mesh/proxy.proto': ['mesh/proxy.proto', 'mesh/config.proto'],
};

/** What one release of types.go embeds instead of naming. */
const embedded: Readonly<Record<string, string>> = { GatewayComponentSpec: 'ComponentSpec' };

/** Types that operator.proto copied from Kubernetes, and those of Kubernetes that types.go names. */
const isKubernetes = (type: string, source: string): boolean =>
  source === 'types.go'
    ? /^(corev1|appsv1|autoscaling|policy)\./.test(type)
    : !/^(Istio|K8s|Kubernetes|Component|Base|Gateway|External)/.test(type);

const isIn = (release: string, { first, last }: Part): boolean =>
  releases.indexOf(release) >= releases.indexOf(first) && releases.indexOf(release) <= releases.indexOf(last);

/** A message only in Go: a number or text in YAML. */
const scalars = new Set(['IntOrString']);

const bare = (type: string): string => type.replace(/ \(oneof \w+\)$/, '').replace(/^(repeated |\[\]|\*)+/, '');

function findMessage(source: string, owner: string, type: string): readonly [source: string, message: string] | undefined {
  if (scalars.has(type)) return undefined;
  const scopes = owner.split('.').map((_, depth, parts) => [...parts.slice(0, parts.length - depth), type].join('.'));
  for (const file of neighbours[source] ?? [source]) {
    const name = [...scopes, type].find((each) => drift[file]?.messages[each] !== undefined);
    if (name !== undefined) return [file, name];
  }
  return undefined;
}

/** Every path of a message in one release, without lists' and maps' marks. */
function messagePaths(source: string, message: string, release: string, path: string): readonly string[] {
  const fields = {
    ...(source === 'types.go' ? drift[source]?.messages[embedded[message] ?? ''] : {}),
    ...drift[source]?.messages[message],
  };
  return Object.entries(fields).flatMap(([name, part]) => {
    if (part.type === 'value' || !isIn(release, part)) return [];
    const here = `${path}.${name}`;
    const type = bare(part.type);
    const item = /^map(?:<string, ?(.+)>|\[string\](.+))$/.exec(type);
    const inner = bare(item?.[1] ?? item?.[2] ?? type);
    if ((source === 'operator.proto' || source === 'types.go') && isKubernetes(inner, source)) {
      const standsOpen = open[`${message}.${name}`];
      return standsOpen === undefined ? [here] : [here, ...messagePaths(standsOpen[0], standsOpen[1], release, here)];
    }
    const found = open[`${message}.${name}`] ?? findMessage(source, message, inner);
    return found === undefined ? [here] : [here, ...messagePaths(found[0], found[1], release, here)];
  });
}

/** Every path of the table for a release, as deep as the messages go. */
function tablePaths(shape: Shape, installed: Installed, path: string, isLeaf: (path: string) => boolean): readonly string[] {
  if ((shape.is === 'list' || shape.is === 'map') && shape.of !== undefined) return tablePaths(shape.of, installed, path, isLeaf);
  return [...(shape.fields?.() ?? [])].flatMap(([name, { presence, shape: inner }]) => {
    if (presence !== undefined && absence(presence, installed) !== undefined) return [];
    const here = `${path}.${name}`;
    return [here, ...(isLeaf(here) ? [] : tablePaths(inner, installed, here, isLeaf))];
  });
}

const counts = { passed: 0, failed: 0, skipped: 0 };

for (const release of releases) {
  const source = drift['operator.proto']?.revs.includes(release) === true ? 'operator.proto' : 'types.go';
  const real = new Set(messagePaths(source, 'IstioOperatorSpec', release, 'spec'));
  const parents = new Set([...real].map((path) => path.slice(0, path.lastIndexOf('.'))));
  const shape = shapeOf('install.istio.io', 'IstioOperatorSpec');
  const ours = new Set(tablePaths(shape, { product: 'Istio', release }, 'spec', (path) => real.has(path) && !parents.has(path)));
  const wrong = [
    ...[...real].filter((path) => !ours.has(path)).map((path) => `is there, and we refuse it: ${path}`),
    ...[...ours].filter((path) => !real.has(path)).map((path) => `is not there, and we let it pass: ${path}`),
  ];
  for (const each of wrong) console.log(`Istio ${release}: ${each}`);
  console.log(`Istio ${release}: ${real.size} fields of IstioOperator (${source}), ${wrong.length} differ`);
  counts[wrong.length === 0 ? 'passed' : 'failed']++;
}
/* Istio's own samples: no release may find anything wrong with their operators. */
const operators = loadManifests('../shared/samples/istio-1.20.2').manifests.filter(({ kind }) => kind === 'IstioOperator');
for (const release of releases) {
  const errors = operators.flatMap((manifest) => judgeOperator(manifest, release).filter(({ severity }) => severity === 'error'));
  for (const { rule, path } of errors) console.log(`Istio ${release}: an operator of Istio's samples is refused: ${rule} ${path}`);
  counts[errors.length === 0 ? 'passed' : 'failed']++;
}
console.log(`${operators.length} operators of Istio's samples, judged for ${releases.length} releases`);
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
