import { isGoIP } from '../../values/ip-range';
import { compareReleases } from '../../values/release';
import { type KubernetesService, readService } from '../kubernetes/service';
import type { MeshObject } from '../objects';
import { textOf } from '../reading';

/** An address that a Service asks for, and where. */
export interface AskedAddress {
  readonly text: string;
  readonly path: string;
}

/** A Service that MetalLB gives an address, and what it asks for. */
export interface LoadBalancerService extends KubernetesService {
  readonly addresses: readonly AskedAddress[];
  /** The pool that it asks for by name. */
  readonly pool: { readonly name: string; readonly path: string } | undefined;
  /** Where it asks for addresses in both ways, which MetalLB refuses: the path of the older one. */
  readonly askedTwice: string | undefined;
}

/** The prefixes of MetalLB's annotations, the one that wins first. */
const prefixesOf = (release: string): readonly string[] =>
  compareReleases(release, '0.14.9') >= 0 ? ['metallb.io/', 'metallb.universe.tf/'] : ['metallb.universe.tf/'];

interface Annotation {
  readonly text: string;
  readonly path: string;
}

function annotation({ annotations }: MeshObject, name: string, release: string): Annotation | undefined {
  const key = prefixesOf(release)
    .map((prefix) => `${prefix}${name}`)
    .find((each) => Object.hasOwn(annotations, each));
  const text = key === undefined ? undefined : annotations[key];
  return key === undefined || text === undefined || text === '' ? undefined : { text, path: `metadata.annotations["${key}"]` };
}

/** Reads a Service of type LoadBalancer; nothing for others, and for those that name a class, which MetalLB serves only if it was told to. */
export function readLoadBalancer(object: MeshObject, release: string): LoadBalancerService | undefined {
  const service = readService(object);
  if (service.type !== 'LoadBalancer' || textOf(object.spec['loadBalancerClass']) !== undefined) return undefined;
  const listed = annotation(object, 'loadBalancerIPs', release);
  const single = textOf(object.spec['loadBalancerIP']) || undefined;
  const pool = annotation(object, 'address-pool', release);
  return {
    ...service,
    addresses: [
      ...(listed?.text.split(',').map((text) => ({ text: text.trim(), path: listed.path })) ?? []),
      ...(single === undefined ? [] : [{ text: single, path: 'spec.loadBalancerIP' }]),
    ].filter(({ text }) => isGoIP(text)),
    pool: pool === undefined ? undefined : { name: pool.text, path: pool.path },
    askedTwice: listed !== undefined && single !== undefined ? 'spec.loadBalancerIP' : undefined,
  };
}
