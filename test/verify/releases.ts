/**
 * Holds the field tables against the CRDs of every release: a field that a release's CRD has must be there for a target of that release,
 * and one that it has not must be refused. Prints a line a bundle, and
 * as the last line of its output how many kinds of how many bundles agree.
 */
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { type Field, type Shape, shapeOf } from '../../lib/core/fields';
import { absence, type Installed } from '../../lib/core/span';
import { isCRD, newestSpec, type Schema } from '../../scripts/import/schema';
import { type Source, sources } from '../../scripts/import/sources';

/** Kinds that no construct writes: gone from the newest releases, or written by controllers only. */
const withoutTable = /^(metallb\.io\/(AddressPool|ConfigurationState|Service.*Status)|.*\/(BackendLBPolicy|XListenerSet))$/;

const products: Readonly<Record<Source['family'], string>> = { istio: 'Istio', metallb: 'MetalLB', 'gateway-api': 'Gateway API' };

/** Every path of a schema, as the drift data writes them. */
function schemaPaths(schema: Schema, path = ''): readonly string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return [here, ...schemaPaths(property, here)];
  });
  const items = schema.items === undefined ? [] : schemaPaths(schema.items, `${path}[]`);
  const values = typeof schema.additionalProperties === 'object' ? schemaPaths(schema.additionalProperties, `${path}{}`) : [];
  return [...below, ...items, ...values];
}

/** Every path that the table has for an installed release. */
function tablePaths(shape: Shape, installed: Installed, path = ''): readonly string[] {
  const fields: readonly (readonly [string, Field])[] = [...(shape.fields?.() ?? [])];
  const below = fields.flatMap(([name, field]) => {
    if (field.presence !== undefined && absence(field.presence, installed) !== undefined) return [];
    const here = path === '' ? name : `${path}.${name}`;
    return [here, ...tablePaths(field.shape, installed, here)];
  });
  if (shape.is === 'list' && shape.of !== undefined) return tablePaths(shape.of, installed, `${path}[]`);
  if (shape.is === 'map' && shape.of !== undefined) return tablePaths(shape.of, installed, `${path}{}`);
  return below;
}

const counts = { passed: 0, failed: 0, skipped: 0 };

for (const source of sources) {
  const installed: Installed = {
    product: products[source.family],
    release: source.release,
    ...(source.channel === undefined ? {} : { channel: source.channel }),
  };
  const crds = parseAllDocuments(readFileSync(source.path, 'utf8'))
    .map((document) => document.toJS() as unknown)
    .filter(isCRD);
  let compared = 0;
  for (const crd of crds) {
    const { group, names } = crd.spec;
    const spec = newestSpec(crd);
    if (spec === undefined || withoutTable.test(`${group}/${names.kind}`)) {
      counts.skipped++;
      continue;
    }
    const real = new Set(schemaPaths(spec));
    const ours = new Set(tablePaths(shapeOf(group, `${names.kind}Spec`), installed));
    const wrong = [
      ...[...real].filter((path) => !ours.has(path)).map((path) => `is there, and we refuse it: ${path}`),
      ...[...ours].filter((path) => !real.has(path)).map((path) => `is not there, and we let it pass: ${path}`),
    ];
    for (const each of wrong) console.log(`${source.family} ${source.release} ${source.channel ?? ''} ${names.kind}: ${each}`);
    compared += real.size;
    counts[wrong.length === 0 ? 'passed' : 'failed']++;
  }
  console.log(`${installed.product} ${source.release}${source.channel === undefined ? '' : `, ${source.channel}`}: ${compared} fields`);
}
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
