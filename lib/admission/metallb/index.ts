import type { BGPMode } from '../../core/target';
import type { Manifest } from '../../manifests/manifest-set';
import type { Complaint } from '../webhook/context';
import { BGPAdvertisements, l2AdvertisementFault } from './advertisements';
import { Communities } from './communities';
import { type Check, type Fault, fault, type Installation } from './context';
import { Nodes } from './nodes';
import { BGPPeers } from './peers';
import { Pools } from './pools';

/** How MetalLB is installed. */
export interface MetalLBOptions {
  readonly release: string;
  readonly mode: BGPMode;
  /** @default metallb-system */
  readonly namespace?: string;
}

/** MetalLB's webhook: it judges each object beside those that it has let in. */
export class MetalLBWebhook {
  private readonly installation: Installation;
  private readonly nodes = new Nodes();
  private readonly pools: Pools;
  private readonly peers: BGPPeers;
  private readonly checks: Readonly<Record<string, Check<never>>>;

  constructor({ release, mode, namespace = 'metallb-system' }: MetalLBOptions) {
    this.installation = { release, mode, namespace };
    const { installation } = this;
    this.pools = new Pools(installation);
    this.peers = new BGPPeers(installation, this.nodes);
    const advertisements = new BGPAdvertisements(installation, this.pools, this.nodes);
    const communities = new Communities(installation);
    const pool: Check<never> = (spec, manifest) => {
      const admitted = this.pools.admit(spec, manifest);
      return 'rule' in admitted ? admitted : undefined;
    };
    this.checks = {
      IPAddressPool: pool,
      AddressPool: pool,
      L2Advertisement: (spec) => l2AdvertisementFault(spec, installation),
      BGPAdvertisement: (spec, manifest) => advertisements.admit(spec, manifest),
      BGPPeer: (spec, manifest) => this.peers.admit(spec, manifest),
      Community: (spec, manifest) => communities.admit(spec, manifest),
      BFDProfile: () => undefined,
    };
  }

  /** A node of the cluster: some rules ask which nodes have something in common. */
  addNode(manifest: Manifest): void {
    this.nodes.add(manifest);
  }

  /** What the webhook says of a prepared object; one that is not refused is there from then on. */
  judge(manifest: Manifest): readonly Complaint[] {
    const check = this.checks[manifest.kind];
    if (check === undefined) return [];
    const spec = (manifest['spec'] ?? {}) as never;
    const isUnseen = manifest.kind === 'BGPPeer' && this.peers.isUnseen(spec, manifest);
    const found = (isUnseen ? undefined : this.namespaceFault(manifest)) ?? check(spec, manifest);
    if (found !== undefined) return [{ ...found, severity: 'error' }];
    return isUnseen ? [unseen] : [];
  }

  private namespaceFault({ metadata }: Manifest): Fault | undefined {
    const { namespace } = this.installation;
    const own = metadata?.namespace ?? 'default';
    if (own === namespace) return undefined;
    return fault(
      'ML-0',
      'metadata.namespace',
      `MetalLB looks for its objects in "${namespace}", and this one is of "${own}".`,
      `Write "namespace: ${namespace}".`,
    );
  }
}

const unseen: Complaint = {
  rule: 'ML-B10',
  severity: 'warning',
  path: 'spec.disableMP',
  message: '"disableMP" is on its way out, and with it the webhook looks at nothing else of the peer.',
  hint: 'Use "dualStackAddressFamily" to say which addresses the session carries.',
};
