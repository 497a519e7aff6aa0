import type { KindName, Target } from '../core/target';
import type { Manifest } from '../manifests/manifest-set';
import { metadataRules, rulesOf } from './istio';
import { decodeRules } from './istio/decode';
import type * as MetalLB from './metallb';
import { type Complaint, WebhookContext } from './webhook/context';

/** The webhooks of a cluster: istiod's judges each object by itself, MetalLB's beside those that it has accepted. */
export class Webhooks {
  private loaded: MetalLB.MetalLBWebhook | undefined;

  constructor(private readonly target: Target) {}

  private get metallb(): MetalLB.MetalLBWebhook {
    if (this.loaded !== undefined) return this.loaded;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when the first of its objects is judged
    const { MetalLBWebhook } = require('./metallb') as typeof MetalLB;
    const { release, bgp: mode } = this.target.metallb;
    this.loaded = new MetalLBWebhook({ release, mode });
    return this.loaded;
  }

  /** A node of the cluster, by which MetalLB's webhook tells which objects meet. */
  addNode(node: Manifest): void {
    this.metallb.addNode(node);
  }

  /** What a kind's webhook says of a prepared object; kinds of Gateway API have none. */
  judge(manifest: Manifest, { group, kind }: KindName): readonly Complaint[] {
    if (group === 'metallb.io') return this.metallb.judge(manifest);
    const rules = rulesOf(`${group}/${kind}`);
    if (rules === undefined) return [];
    const context = new WebhookContext(manifest, this.target.istio.release, manifest.metadata?.namespace ?? 'default');
    metadataRules(context);
    const before = context.complaints.length;
    decodeRules({ group, kind }, context);
    if (context.complaints.length === before) rules((manifest['spec'] ?? {}) as never, context);
    return context.complaints;
  }
}
