import type { Construct } from 'constructs';
import type { DestinationRuleSpec, Subset } from '../../imports/networking.istio.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';
import { namespaceOf, onlyPort } from '../core/slots';
import type { HostRef } from '../values/reference';

/** A subset without its name, which is the key of the record that holds it. */
export type SubsetProps = Omit<Subset, 'name'>;

/** Subsets by name; upstream's list is taken as well. */
export type Subsets<Name extends string> = Readonly<Record<Name, SubsetProps>> | readonly (SubsetProps & { readonly name: Name })[];

/** The spec of a DestinationRule, its metadata and its version. */
export interface DestinationRuleProps<Name extends string = string> extends ObjectProps, Omit<DestinationRuleSpec, 'subsets'> {
  /**
   * Named groups of the host's pods, by labels; routes send requests to them by name.
   * @default - none: routes can name the host only as a whole
   */
  readonly subsets?: Subsets<Name>;
}

/** A place of a route: one subset of a host. */
export interface SubsetDestination<Name extends string = string> {
  readonly host: HostRef;
  readonly subset: Name;
  /** The port, if the rule's host is a Service with one port. */
  readonly port?: { readonly number: number };
}

/**
 * Says how clients reach a host: load balancing, connection pools, outlier detection, TLS, and the subsets that routes may name.
 *
 * @example
 * const reviews = new istio.DestinationRule(chart, 'reviews', {
 *   host: service('reviews', { namespace: 'bookinfo', port: 9080 }),
 *   trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
 *   subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } },
 * });
 * // spec:
 * //   host: reviews.bookinfo.svc.cluster.local
 * //   subsets:
 * //     - labels:
 * //         version: v1
 * //       name: v1
 * //     - labels:
 * //         version: v2
 * //       name: v2
 * //   trafficPolicy:
 * //     tls:
 * //       mode: ISTIO_MUTUAL
 * reviews.subset('v2'); // subset('v3') does not compile
 *
 * @see https://istio.io/v1.30/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule<const Name extends string = never> extends MeshObject<
  'networking.istio.io',
  'DestinationRule',
  DestinationRuleProps<Name>
> {
  constructor(scope: Construct, id: string, props: DestinationRuleProps<Name>) {
    super(scope, id, { group: 'networking.istio.io', kind: 'DestinationRule' }, props);
  }

  /** The host of the rule, which prints the same wherever it is used: as an FQDN once a namespace is known. */
  get host(): HostRef {
    const { host } = this.props;
    if (typeof host === 'string') return { isHost: true, name: host, namespace: this.namespace };
    if ('isHost' in host) return host;
    return { isHost: true, name: host.name, namespace: namespaceOf(host) ?? this.namespace };
  }

  /** A destination for routes. A name that the rule does not declare does not compile. */
  subset(name: Name): SubsetDestination<Name> {
    const { host } = this.props;
    const port = typeof host === 'object' && 'ports' in host ? onlyPort(host.ports) : undefined;
    return { host: this.host, subset: name, ...(port === undefined ? {} : { port: { number: port } }) };
  }

  protected override toSpec(): object {
    return { ...super.toSpec(), ...subsetList(this.props.subsets) };
  }
}

function subsetList(subsets: Subsets<string> | undefined): { readonly subsets?: unknown } {
  if (subsets === undefined) return {};
  return { subsets: Array.isArray(subsets) ? subsets : Object.entries(subsets).map(([name, subset]) => ({ name, ...subset })) };
}
