import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import ts from 'typescript';
import { isRecord } from '../../lib/manifests/read/path';
import { casesOf, ownCases, recorded } from './admission/recordings';
import { recordedSets } from './analysis/recordings';
import { namesIn } from './renaming';

const cases = [...Object.keys(recorded).flatMap(casesOf), ...ownCases()];
const sets = recordedSets().map(({ set }) => set);

/** What is shown to people, and asked by no verdict. */
const shown = new Set(['imports/explanations.json']);

const sources = ['lib', 'imports'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /(?<!\.test)\.(ts|json)$/.test(file) && !shown.has(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') })),
);

/** `a.b/c-d`, as it stands in a text. */
const wordsOf = (text: string): readonly string[] => text.match(/[\w*][\w*./-]*/g) ?? [];

/** A sentence ends with a period, which is no part of its last word. */
const bare = (word: string): string => word.replace(/[./-]+$/, '');

const written = new Set(sources.flatMap(({ text }) => wordsOf(text).map(bare)));

/** What a file's code says in quotes, between backquotes, and in regular expressions. */
function literalsOf({ file, text }: { readonly file: string; readonly text: string }): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

const literals = new Set(sources.filter(({ file }) => file.endsWith('.ts')).flatMap(literalsOf));

const names = new Set([
  ...cases.flatMap(({ documents }) => documents.flatMap(({ manifest }) => [...namesIn(manifest)])),
  ...sets.flatMap(({ files }) => files.flatMap(({ text }) => loadAll(text).flatMap((each) => (isRecord(each) ? [...namesIn(each)] : [])))),
]);

/** Names that have a meaning of their own, to Istio, MetalLB, Kubernetes or this package. */
const meaningful = new Set(
  [
    'default istio istiod istio-system metallb-system kube-public kube-system ingressgateway egressgateway pilot release version',
    'istio-injection istio/multiCluster istio-sidecar-injector istiod-default-validator istio-waypoint waypoint',
    'istio.io-mesh-controller istio.io-gateway-controller istio.io-eastwest-controller ambient enabled disabled none true false',
    'mesh localhost configmap:// unix:// http https mongo stable empty egress ingress external no-export',
    'connection.sni destination.port request.headers source.ip source.namespace',
    'alias host kind matchLabels redirect selector target tunnel wasm',
    'bare file missing next nothing other part text',
    'exposed client maglev system defaults routes ./edge',
  ].flatMap((line) => line.split(' ')),
);

/** Names in the examples of doc comments. */
const examples = new Set(
  [
    'example.com *.example.com api.example.com shop.example.com cart.example shop/cart.example mesh-default istio-system/*',
    'cart.shop.svc.cluster.local cart.shop cart.shop.svc infra/edge team-*',
  ].flatMap((line) => line.split(' ')),
);

/** Sets are called by words; what is a number or has a number of dashes is nobody else's. */
const isTelling = (id: string): boolean => /\d|-.*-/.test(id);

/** A shorter name than of four letters may be anything. */
const isDistinctive = (name: string): boolean => /[a-z]{4}/i.test(name);

const isJoined = (name: string): boolean => /[./-]/.test(name);

describe('no source of the package knows', () => {
  test('a case by its id', () => {
    const ids = [...cases, ...sets].map(({ id }) => id).filter(isTelling);
    expect(ids.length).toBeGreaterThan(18_000);
    expect(ids.filter((id) => written.has(id))).toEqual([]);
  });

  test('a name, namespace, host or label of a case, whatever has no meaning of its own', () => {
    const known = [...names].filter((name) => isDistinctive(name) && literals.has(name));
    expect(known.filter((name) => !meaningful.has(name))).toEqual([]);
  });

  test('one that is joined of words, be it in a comment', () => {
    const known = [...names].filter((name) => isDistinctive(name) && isJoined(name) && written.has(bare(name)));
    expect(known.filter((name) => !meaningful.has(name) && !examples.has(name))).toEqual([]);
  });
});

test('every word that is let pass is a name of a case that some source has', () => {
  const isNeeded = (name: string): boolean => names.has(name) && (literals.has(name) || written.has(bare(name)));
  expect([...meaningful, ...examples].filter((name) => !isNeeded(name))).toEqual([]);
});
