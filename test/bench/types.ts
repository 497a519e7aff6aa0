/** What an app with one VirtualService costs the compiler beyond the same app on cdk8s alone, beside what `cdk8s import` costs. */
import { addedBy, app, type Cost, importCRDs, printCosts, refuse, type Variant } from './compiler';
import { judge, withSandbox } from './harness';

/** What `cdk8s import` of Istio 1.30.3 added when it was measured, for clones without the CRD files. */
const committed: Cost = { check: 0.89, instantiations: 19_265, types: NaN, total: NaN };
/** We may add at most this part of what `cdk8s import` adds. */
const share = 0.25;
const rounds = 7;

const route = (v1: string, v2: string): string =>
  `hosts: ['reviews'], http: [{ route: [{ destination: ${v1}, weight: 90 }, { destination: ${v2}, weight: 10 }], timeout: '5s' }]`;
const inText = route("{ host: 'reviews', subset: 'v1' }", "{ host: 'reviews', subset: 'v2' }");

const virtualService = `new istio.VirtualService(chart, 'reviews', { ${inText} });`;
const withSubsets = `const rule = new istio.DestinationRule(chart, 'reviews', {
  host: 'reviews',
  subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } },
});
new istio.VirtualService(chart, 'reviews', { ${route("rule.subset('v1')", "rule.subset('v2')")} });`;
const fromMain = "import { istio } from 'cdk8s-mesh';";
const fromSubpath = "import * as istio from 'cdk8s-mesh/istio';";

const ours: readonly Variant[] = [
  { label: "VirtualService, 'cdk8s-mesh'", file: 'main.ts', code: app(fromMain, virtualService) },
  { label: "VirtualService, 'cdk8s-mesh/istio'", file: 'subpath.ts', code: app(fromSubpath, virtualService) },
  { label: "+ DestinationRule, 'cdk8s-mesh'", file: 'main-subsets.ts', code: app(fromMain, withSubsets) },
  { label: "+ DestinationRule, 'cdk8s-mesh/istio'", file: 'subpath-subsets.ts', code: app(fromSubpath, withSubsets) },
];
const theirs: Variant = {
  label: 'VirtualService, cdk8s import',
  file: 'imported.ts',
  code: app(
    "import * as istio from './l1/networking.istio.io';",
    `new istio.VirtualService(chart, 'reviews', { metadata: { name: 'reviews' }, spec: { ${inText} } });`,
  ),
};
const wrong: Variant = {
  label: 'a wrong weight',
  file: 'wrong.ts',
  code: app(fromMain, virtualService.replace('weight: 90', "weight: '90'")),
};

/** Measures, prints, and says whether the budget is kept. */
export function benchTypes(): boolean {
  return withSandbox((folder) => {
    const imported = importCRDs(folder, 'istio/1.30.3.yaml');
    refuse(folder, wrong, 1);
    const added = addedBy(folder, [...ours, ...(imported ? [theirs] : [])], rounds);
    const limit = added.get(theirs) ?? committed;
    const costs = ours.map((variant): readonly [string, Cost] => [variant.label, added.get(variant) ?? committed]);
    printCosts('Added by one VirtualService', [...costs, [theirs.label, limit]]);
    return costs
      .flatMap(([label, cost]) => [
        judge(`${label}: check`, cost.check, limit.check * share, ' s'),
        judge(`${label}: instantiations`, cost.instantiations, Math.floor(limit.instantiations * share)),
      ])
      .every(Boolean);
  });
}
