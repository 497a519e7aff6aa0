import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import ts from 'typescript';
import { kinds } from '../../imports/kinds';
import * as mesh from '../../lib';
import { quoteForKubectl } from '../../lib/manifests/kubectl-scalars';
import { commentSnippets, type Example } from './snippets';

const { InstallInput, ...inputs } = mesh.install;
const rooms = [
  { family: 'istio', folder: 'lib/istio/', names: mesh.istio },
  { family: 'metallb', folder: 'lib/metallb/', names: mesh.metallb },
  { family: 'gateway-api', folder: 'lib/gateway-api/', names: mesh.gatewayApi },
  { family: 'install', folder: 'lib/install/', names: inputs },
] as const;

type ConstructClass = abstract new (...args: never[]) => Construct;

const isConstructClass = (value: unknown): value is ConstructClass =>
  typeof value === 'function' && Reflect.get(value, 'prototype') instanceof Construct;

const examples = commentSnippets();

/** Every class of a kind, with the example of its doc comment. */
const classes = rooms.flatMap(({ folder, names }) =>
  Object.entries(names).flatMap(([name, of]: readonly [string, unknown]) => {
    const example = examples.find(({ place, subject }) => place.startsWith(folder) && subject === name);
    return isConstructClass(of) ? [{ name: folder + name, of, example }] : [];
  }),
);

/** Runs an example in an app of its own, and returns the app. */
function run({ code }: Example): App {
  const app = new App();
  const { configure, external, gatewayApi, install, istio, metallb, service } = mesh;
  const globals = { App, app, chart: new Chart(app, 'shop'), configure, external, gatewayApi, install, istio, metallb, service };
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
  // Our own comments; the node:vm module would run them in another realm, whose objects are not plain here.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  Reflect.apply(new Function(...Object.keys(globals), outputText), undefined, Object.values(globals));
  return app;
}

const manifestOf = (construct: Construct): object =>
  construct instanceof InstallInput ? construct.toManifest() : (ApiObject.of(construct).toJson() as object);

/** What a comment shows of an object: all of it, or all but its type and its metadata. */
function shown(manifest: object, yaml: string): string {
  const fields = Object.entries(manifest).filter(
    ([field]) => yaml.startsWith('apiVersion:') || !['apiVersion', 'kind', 'metadata'].includes(field),
  );
  return quoteForKubectl(Yaml.stringify(Object.fromEntries(fields)));
}

describe('the example shows the YAML that it becomes:', () => {
  test.each(classes)('$name', ({ of, example }) => {
    if (example === undefined) throw new Error('The class has no example.');
    const app = run(example);
    expect(mesh.collect(app).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const made = app.node.findAll().filter((construct) => construct instanceof of);
    expect(made).toHaveLength(1);
    const { place, yaml = '' } = example;
    for (const construct of made) expect(`${place}\n${yaml.trimEnd()}\n`).toBe(`${place}\n${shown(manifestOf(construct), yaml)}`);
  });

  const others = examples.filter(
    ({ subject, yaml }) => yaml?.startsWith('spec:') && !classes.some(({ name }) => name.endsWith(`/${subject ?? ''}`)),
  );

  test.each(others)('$place', ({ place, yaml = '', ...example }) => {
    const last = run({ place, yaml, ...example })
      .node.findAll()
      .filter((construct) => ApiObject.isApiObject(construct))
      .at(-1);
    expect(`${yaml.trimEnd()}\n`).toBe(last === undefined ? 'nothing is made' : shown(last.toJson() as object, yaml));
  });
});

test('every kind of the tables that has a construct has an example', () => {
  const made = classes.flatMap(({ of, example }) =>
    example === undefined
      ? []
      : run(example)
          .node.findAll()
          .filter((construct) => construct instanceof of),
  );
  const names = made.map((construct) => `${String(Reflect.get(construct, 'apiGroup'))}/${String(Reflect.get(construct, 'kind'))}`);
  const wanted = Object.entries(kinds).flatMap(([name, { family }]) => {
    const room = rooms.find((each) => each.family === family);
    return Object.hasOwn(room?.names ?? {}, name.slice(name.indexOf('/') + 1)) ? [name] : [];
  });
  expect(wanted.length).toBeGreaterThan(33);
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
});
