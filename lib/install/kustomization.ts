import type { Construct } from 'constructs';
import { stateOf } from '../core/app-state';
import { shapesOf } from '../core/fields';
import type { Fault } from '../core/print';
import { fileName, InstallInput } from './install-input';

/** A patch of kustomize. */
export interface KustomizePatch {
  /** A strategic merge patch or RFC 6902 operations, as YAML text. */
  readonly patch: string;
  /**
   * The objects that the patch changes.
   * @default - the object that the patch itself names
   */
  readonly target?: {
    readonly group?: string;
    readonly version?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
  };
}

/** The part of a kustomization that installs something from a pinned source. */
export interface KustomizationProps {
  /** Files, folders or remote sources. A remote source names its release: `github.com/metallb/metallb/config/native?ref=v0.13.7`. */
  readonly resources: readonly string[];
  /** @default - the namespaces that the resources say */
  readonly namespace?: string;
  /** @default - none */
  readonly patches?: readonly KustomizePatch[];
  /** @default - the images that the resources say */
  readonly images?: readonly { readonly name: string; readonly newName?: string; readonly newTag?: string; readonly digest?: string }[];
  /** @default - none */
  readonly labels?: readonly {
    readonly pairs: Readonly<Record<string, string>>;
    readonly includeSelectors?: boolean;
    readonly includeTemplates?: boolean;
  }[];
}

const shapes = shapesOf({
  Kustomization: 'resources:[] namespace patches:[]Patch images:[]Image labels:[]Labels',
  Patch: 'patch target:Target',
  Target: 'group version kind name namespace',
  Image: 'name newName newTag digest',
  Labels: 'pairs:{} includeSelectors includeTemplates',
});

/**
 * A folder for `kubectl apply -k`: manifests that others publish, pinned to a release.
 *
 * @example
 * new install.Kustomization(app, 'metallb', {
 *   resources: ['github.com/metallb/metallb/config/native?ref=v0.13.7'],
 *   images: [{ name: 'quay.io/metallb/speaker', newName: 'registry.example.com/metallb/speaker' }],
 * });
 * // images:
 * //   - name: quay.io/metallb/speaker
 * //     newName: registry.example.com/metallb/speaker
 * // resources:
 * //   - github.com/metallb/metallb/config/native?ref=v0.13.7
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export class Kustomization extends InstallInput {
  constructor(scope: Construct, id: string, props: KustomizationProps) {
    super(scope, id, {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      content: props,
      shape: shapes('Kustomization'),
      file: `20-${fileName(id)}/kustomization.yml`,
      judge: () => unpinned(props.resources),
    });
  }
}

/** What is not pinned installs something else every day. */
const unpinned = (resources: readonly string[]): readonly Fault[] =>
  resources.flatMap((resource, index): Fault[] =>
    isRemote(resource) && !/[?&](ref|version)=[^&]+/.test(resource) && !/\/releases\/download\//.test(resource)
      ? [
          {
            code: 'MESH012',
            path: `resources[${index}]`,
            message: `The remote source "${resource}" names no release, so each install may bring another one.`,
            hint: 'Add the release as "?ref=v1.2.3".',
          },
        ]
      : [],
  );

const isRemote = (resource: string): boolean =>
  /^(https?:\/\/|git@|ssh:\/\/|(www\.)?(github|gitlab|bitbucket)\.(com|org)\/)/.test(resource);

/** Which release of MetalLB, in which BGP mode. */
export interface MetalLBProps {
  /**
   * From 0.13.7 to 0.16.1.
   * @default - the target's release
   */
  readonly release?: string;
  /**
   * How BGP is spoken. Layer 2 works in all three.
   * @default native
   */
  readonly mode?: 'native' | 'frr' | 'frr-k8s';
}

/**
 * MetalLB itself (controller, speakers, CRDs, webhooks), at the target's release.
 *
 * @example
 * configure(app, { target: { metallb: '0.13.7' } });
 * new install.MetalLB(app, 'metallb');
 * // resources:
 * //   - github.com/metallb/metallb/config/native?ref=v0.13.7
 *
 * @see https://metallb.universe.tf/installation/#installation-with-kustomize
 */
export class MetalLB extends Kustomization {
  constructor(scope: Construct, id: string, { release, mode = 'native' }: MetalLBProps = {}) {
    super(scope, id, { resources: [`github.com/metallb/metallb/config/${mode}?ref=v${release ?? stateOf(scope).target.metallb.release}`] });
  }
}

/** Which release of Gateway API's CRDs, of which channel. */
export interface GatewayAPIProps {
  /**
   * From 1.0.0 to 1.6.1.
   * @default - the target's release
   */
  readonly release?: string;
  /** @default - the target's channel */
  readonly channel?: 'standard' | 'experimental';
}

/**
 * The CRDs of Gateway API at the target's release. No cluster has them unless somebody installs them.
 *
 * @example
 * configure(app, { target: { gatewayApi: '1.0.0' } });
 * new install.GatewayAPI(app, 'gateway-api');
 * // resources:
 * //   - github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.0.0
 *
 * @see https://gateway-api.sigs.k8s.io/guides/#installing-gateway-api
 */
export class GatewayAPI extends Kustomization {
  constructor(scope: Construct, id: string, { release, channel }: GatewayAPIProps = {}) {
    const { gatewayApi } = stateOf(scope).target;
    const folder = (channel ?? gatewayApi.channel) === 'experimental' ? 'config/crd/experimental' : 'config/crd';
    super(scope, id, { resources: [`github.com/kubernetes-sigs/gateway-api/${folder}?ref=v${release ?? gatewayApi.release}`] });
  }
}
