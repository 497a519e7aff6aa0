/** Fresh random documents: accepted ones with a few places changed, and some made from the schema alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { isCRD, newestSpec, type Schema } from '../../../../scripts/import/schema';
import { sources } from '../../../../scripts/import/sources';
import type { Manifest } from '../../../../lib/manifests/manifest-set';
import type { Case } from '../recordings';
import type { Installed, Question } from '../recorder';
import { mutate } from './mutations';
import { Pools } from './pools';
import { Random } from '../../random';

const root = join(__dirname, '../../../..');

/** The schemas of the specs of all kinds, `group/Kind`. */
export function specSchemas({ istio, metallb, gatewayApi }: Installed): ReadonlyMap<string, Schema> {
  const [release, channel = 'standard'] = gatewayApi.split('-');
  const files = sources.filter(
    (each) =>
      (each.family === 'istio' && each.release === istio) ||
      (each.family === 'metallb' && each.release === metallb) ||
      (each.family === 'gateway-api' && each.release === release && each.channel === channel),
  );
  const crds = files.flatMap(({ path }) => loadAll(readFileSync(join(root, path), 'utf8')).filter(isCRD));
  return new Map(
    crds.flatMap((crd): [string, Schema][] => {
      const spec = newestSpec(crd);
      return spec === undefined ? [] : [[`${crd.spec.group}/${crd.spec.names.kind}`, spec]];
    }),
  );
}

const largest = 20_000;
const modes = ['native', 'native', 'frr', 'frr-k8s'] as const;

const groupOf = ({ apiVersion }: Manifest): string => apiVersion.split('/')[0] ?? '';
const keyOf = (manifest: Manifest): string => `${groupOf(manifest)}/${manifest.kind}`;

/** Makes the questions of one seed. */
export class Questions {
  private readonly random: Random;
  private readonly pools: Pools;
  private readonly accepted = new Map<string, Manifest[]>();
  private made = 0;

  constructor(
    private readonly seed: number,
    known: readonly Case[],
    private readonly schemas: ReadonlyMap<string, Schema>,
  ) {
    this.random = new Random(seed);
    const documents = known.flatMap((each) => each.documents).filter(({ manifest }) => JSON.stringify(manifest).length <= largest);
    this.pools = new Pools(documents.map(({ manifest }) => manifest));
    for (const { manifest, verdict } of documents) {
      if (!verdict.accepted || !schemas.has(keyOf(manifest))) continue;
      this.accepted.set(keyOf(manifest), [...(this.accepted.get(keyOf(manifest)) ?? []), manifest]);
    }
  }

  /** The next question: one document, or a few of MetalLB's. */
  next(only: readonly string[] = []): Question {
    const kinds = [...this.accepted.keys()].filter((key) => only.length === 0 || only.includes(key.split('/')[1] ?? ''));
    const key = this.random.pick(kinds) ?? '';
    const id = `mutation-${this.seed}-${this.made++}`;
    if (!key.startsWith('metallb.io/')) return { id, documents: [this.document(key)] };
    return { id, mode: this.random.one(modes), documents: this.set(key) };
  }

  private document(key: string): Manifest {
    const { random } = this;
    const schema = this.schemas.get(key);
    const base = random.pick(this.accepted.get(key) ?? []);
    if (base === undefined) throw new Error(`No accepted ${key} is known.`);
    let document = base;
    if (schema !== undefined && random.chance(0.04)) document = { ...base, spec: this.pools.ofSchema(random, schema, 'spec') };
    let changes = 1 + random.below(3);
    for (let tries = 0; changes > 0 && tries < 20; tries++) {
      const next = mutate(document, schema, random, this.pools);
      if (next !== document) changes--;
      document = next;
    }
    return document;
  }

  /** Objects that know each other: names are few, so that some refer to others, and some are updates. */
  private set(key: string): readonly Manifest[] {
    const { random } = this;
    const keys = [...this.accepted.keys()].filter((each) => each.startsWith('metallb.io/'));
    const others = Array.from({ length: random.below(5) }, () => random.pick(keys) ?? key);
    const nodes = random.chance(0.2) ? Array.from({ length: 1 + random.below(3) }, (_, index) => this.node(index)) : [];
    const objects = [...others, key].map((each) => {
      const base = random.chance(0.4) ? this.document(each) : (random.pick(this.accepted.get(each) ?? []) ?? this.document(each));
      return random.chance(0.7) ? renamed(base, random.one(['a', 'b', 'c', 'd', 'e', 'f'])) : base;
    });
    return [...nodes, ...objects];
  }

  private node(index: number): Manifest {
    const labels = this.pools.ofField(this.random, 'matchLabels');
    const isText = typeof labels === 'object' && labels !== null && Object.values(labels).every((value) => typeof value === 'string');
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: `node-${index}`, ...(isText ? { labels: labels as Record<string, string> } : {}) },
    };
  }
}

const renamed = (manifest: Manifest, name: string): Manifest =>
  typeof manifest.metadata === 'object' ? { ...manifest, metadata: { ...manifest.metadata, name } } : manifest;
