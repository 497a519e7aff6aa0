import type { HostRef, ServiceLike } from '../values/reference';
import { namespaceOf } from './slots';

/** A host that exists outside of what the app makes. */
export class ExternalHost implements HostRef {
  readonly isHost = true;
  readonly isExternal = true;

  constructor(
    readonly name: string,
    readonly namespace: string | undefined,
  ) {}
}

/**
 * Names a host that is there although nothing in the app makes it, so that its absence is no finding, even where a namespace is declared
 * complete. It changes nothing about the traffic: a host as text is printed as it is, a Service as its FQDN.
 *
 * Other objects outside the app are named by `configure(app, { assume: { present: ['Gateway infra/public'] } })`.
 *
 * @param of - the host, or a Service as `service('reviews', { namespace: 'prod' })` names it
 *
 * @example
 * new istio.VirtualService(chart, 'shop', {
 *   hosts: ['shop.example.com'],
 *   http: [{ route: [{ destination: { host: external('reviews.prod.svc.cluster.local') } }] }],
 * });
 * // spec:
 * //   hosts:
 * //     - shop.example.com
 * //   http:
 * //     - route:
 * //         - destination:
 * //             host: reviews.prod.svc.cluster.local
 */
export const external = (of: string | ServiceLike): ExternalHost =>
  typeof of === 'string' ? new ExternalHost(of, undefined) : new ExternalHost(of.name, namespaceOf(of));
