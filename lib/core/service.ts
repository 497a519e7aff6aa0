import type { PortLike, ServiceLike } from '../values/reference';
import { namespaceOf } from './slots';

/** What is known of a Service that is not made here. */
export interface ServiceOptions {
  /**
   * The Service's namespace.
   * @default - the namespace of whatever object names the Service, as in YAML
   */
  readonly namespace?: string;
  /**
   * The port that requests go to, from 1 to 65535, when the Service has one.
   * @default - none is said, and Istio takes the Service's only port
   */
  readonly port?: number;
  /**
   * All ports, when the Service has several.
   * @default - the one of `port`
   */
  readonly ports?: readonly PortLike[];
}

/** A Service to send requests to: prints as an FQDN in Istio's objects, as name, namespace and port in Gateway API's. */
export class ServiceRef implements ServiceLike {
  readonly kind = 'Service';

  constructor(
    readonly name: string,
    readonly namespace: string | undefined,
    readonly ports: readonly PortLike[],
  ) {}
}

/**
 * Names a Service as an object, so that host, namespace and port are said once: the destination of a route, the host of a
 * DestinationRule, the backend of an HTTPRoute.
 *
 * @param of - the name, or a Service made in code: a cdk8s-plus `Service`, or anything with a name and ports
 * @param options - what the name alone does not say; beside a Service made in code, what it gets wrong
 *
 * @example
 * new istio.DestinationRule(chart, 'reviews', { host: service('reviews', { namespace: 'bookinfo', port: 9080 }) });
 * // spec:
 * //   host: reviews.bookinfo.svc.cluster.local
 */
export function service(of: string | ServiceLike, options: ServiceOptions = {}): ServiceRef {
  const given = typeof of === 'string' ? undefined : of;
  const name = typeof of === 'string' ? of : of.name;
  const ports = options.ports ?? (options.port === undefined ? (given?.ports ?? []) : [{ port: options.port }]);
  const namespace = options.namespace ?? (given === undefined ? undefined : namespaceOf(given));
  return new ServiceRef(
    name,
    namespace,
    ports.map((port) => ({ ...(port.name === undefined ? {} : { name: port.name }), port: port.port })),
  );
}
