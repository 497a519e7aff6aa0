import type { Construct } from 'constructs';
import { shapesOf } from '../core/fields';
import { fileName, InstallInput } from './install-input';

/** A port of the host that reaches a port of a node. */
export interface KindPortMapping {
  /** The node's port, from 1 to 65535: a NodePort of a Service, as a rule. */
  readonly containerPort: number;
  /**
   * The host's port; 0 takes a free one.
   * @default 0
   */
  readonly hostPort?: number;
  /**
   * The host's address to listen on.
   * @default 0.0.0.0
   */
  readonly listenAddress?: string;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** A folder of the host that a node sees. */
export interface KindMount {
  readonly hostPath: string;
  readonly containerPath: string;
  /** @default false */
  readonly readOnly?: boolean;
  /** @default false */
  readonly selinuxRelabel?: boolean;
  /** @default None */
  readonly propagation?: 'None' | 'HostToContainer' | 'Bidirectional';
}

/** A patch that names the kubeadm object it changes. */
export interface KindPatchJSON6902 {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** RFC 6902 operations as YAML or JSON text. */
  readonly patch: string;
}

/** One container that acts as a node. */
export interface KindNode {
  /** @default control-plane */
  readonly role?: 'control-plane' | 'worker';
  /**
   * The node image, with its digest; it decides the Kubernetes version.
   * @default - the image that the installed kind was released with
   */
  readonly image?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly extraMounts?: readonly KindMount[];
  /** @default - none */
  readonly extraPortMappings?: readonly KindPortMapping[];
  /**
   * Merge patches to kubeadm's configuration, as YAML text.
   * @default - none
   */
  readonly kubeadmConfigPatches?: readonly string[];
  /** @default - none */
  readonly kubeadmConfigPatchesJSON6902?: readonly KindPatchJSON6902[];
}

/** The cluster's networks. */
export interface KindNetworking {
  /** @default ipv4 */
  readonly ipFamily?: 'ipv4' | 'ipv6' | 'dual';
  /** @default - a free port of the host */
  readonly apiServerPort?: number;
  /** @default 127.0.0.1 */
  readonly apiServerAddress?: string;
  /** @default 10.244.0.0/16 */
  readonly podSubnet?: string;
  /** @default 10.96.0.0/16 */
  readonly serviceSubnet?: string;
  /**
   * Leaves the network to a CNI of your own; nodes stay unready until it is there.
   * @default false
   */
  readonly disableDefaultCNI?: boolean;
  /** @default iptables */
  readonly kubeProxyMode?: 'iptables' | 'ipvs' | 'nftables' | 'none';
  /** @default - the host's */
  readonly dnsSearch?: readonly string[];
}

/** kind's Cluster, v1alpha4, field by field. */
export interface KindClusterProps {
  /**
   * The cluster's name, which `kind` puts before the names of its containers.
   * @default - the construct's id
   */
  readonly name?: string;
  /** @default - one control-plane node */
  readonly nodes?: readonly KindNode[];
  /** @default - kind's own networks */
  readonly networking?: KindNetworking;
  /** @default - none */
  readonly featureGates?: Readonly<Record<string, boolean>>;
  /** @default - none */
  readonly runtimeConfig?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly kubeadmConfigPatches?: readonly string[];
  /** @default - none */
  readonly kubeadmConfigPatchesJSON6902?: readonly KindPatchJSON6902[];
  /**
   * Patches to containerd's configuration in every node, as TOML text: a registry mirror, as a rule.
   * @default - none
   */
  readonly containerdConfigPatches?: readonly string[];
  /** @default - none */
  readonly containerdConfigPatchesJSON6902?: readonly string[];
}

const shapes = shapesOf({
  Cluster:
    'name nodes:[]Node networking:Networking featureGates:{} runtimeConfig:{} kubeadmConfigPatches:[]' +
    ' kubeadmConfigPatchesJSON6902:[]Patch containerdConfigPatches:[] containerdConfigPatchesJSON6902:[]',
  Node:
    'role image labels:{} extraMounts:[]Mount extraPortMappings:[]PortMapping kubeadmConfigPatches:[]' +
    ' kubeadmConfigPatchesJSON6902:[]Patch',
  Networking: 'ipFamily apiServerPort apiServerAddress podSubnet serviceSubnet disableDefaultCNI kubeProxyMode dnsSearch:[]',
  Mount: 'hostPath containerPath readOnly selinuxRelabel propagation',
  PortMapping: 'containerPort hostPort listenAddress protocol',
  Patch: 'group version kind patch',
});

/**
 * The cluster that `kind create cluster --config` makes.
 *
 * @example
 * new install.KindCluster(app, 'mesh', {
 *   nodes: [{ role: 'control-plane', extraPortMappings: [{ containerPort: 30080, hostPort: 8080 }] }, { role: 'worker' }],
 * });
 * // name: mesh
 * // nodes:
 * //   - extraPortMappings:
 * //       - containerPort: 30080
 * //         hostPort: 8080
 * //     role: control-plane
 * //   - role: worker
 *
 * @see https://kind.sigs.k8s.io/docs/user/configuration/
 */
export class KindCluster extends InstallInput {
  constructor(scope: Construct, id: string, props: KindClusterProps = {}) {
    super(scope, id, {
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      kind: 'Cluster',
      content: { name: id, ...props },
      shape: shapes('Cluster'),
      file: `10-${fileName(id)}.yml`,
    });
  }
}
