import type { Construct } from 'constructs';
import type { ListenerEntry, ListenerSetSpec } from '../../imports/gateway.networking.k8s.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';
import type { ListenerRef } from '../values/reference';
import { grantAcross } from './grants';

/** The spec of a ListenerSet, its metadata and its version. */
export interface ListenerSetProps<Name extends string = string> extends ObjectProps, Omit<ListenerSetSpec, 'listeners'> {
  /** Listeners that are added to those of the parent Gateway. */
  readonly listeners: readonly (ListenerEntry & { readonly name: Name })[];
}

/**
 * Adds listeners to a Gateway that allows it, so that teams bring their own hostnames and certificates (from Gateway API 1.5).
 *
 * @example
 * new gatewayApi.ListenerSet(chart, 'shop', {
 *   parentRef: { name: 'public', namespace: 'infra' },
 *   listeners: [{ name: 'shop', port: 80, protocol: 'HTTP', hostname: 'shop.example.com' }],
 * });
 * // spec:
 * //   listeners:
 * //     - hostname: shop.example.com
 * //       name: shop
 * //       port: 80
 * //       protocol: HTTP
 * //   parentRef:
 * //     name: public
 * //     namespace: infra
 *
 * @see https://gateway-api.sigs.k8s.io/reference/1.6/spec/
 */
export class ListenerSet<const Name extends string = string> extends MeshObject<'gateway.networking.k8s.io', 'ListenerSet'> {
  constructor(scope: Construct, id: string, props: ListenerSetProps<Name>) {
    super(scope, id, { group: 'gateway.networking.k8s.io', kind: 'ListenerSet' }, props);
    grantAcross(this);
  }

  /** One listener, for a route to attach to. */
  listener(name: Name): ListenerRef {
    return { gateway: this, sectionName: name };
  }
}
