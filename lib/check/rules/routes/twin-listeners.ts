import { type Listener, listenersOf } from '../../../mesh/gateway-api/listener';
import type { Rule } from '../rule';

/** Of one class, the addresses of two Gateways are the same only if both ask for them. */
const addressesOf = (listener: Listener): readonly string[] =>
  'addresses' in listener.owner.spec ? (listener.owner.spec.addresses ?? []).flatMap(({ value }) => value ?? []) : [];

const keysOf = (listener: Listener): readonly string[] =>
  addressesOf(listener).map((address) => [address, listener.port, listener.hostname ?? '*'].join(' '));

/** ROUTE-11: two Gateways ask for one address, and have a listener for the same host and port. */
export const twinListeners: Rule = {
  code: 'ROUTE-11',
  severity: 'warning',
  same: ['KIA1501', 'KIA1502'],
  check: ({ gatewayAPI }, report) => {
    const first = new Map<string, Listener>();
    for (const listener of gatewayAPI.owners.flatMap(listenersOf)) {
      for (const key of keysOf(listener)) {
        const twin = first.get(key);
        if (twin === undefined) first.set(key, listener);
        else if (twin.owner !== listener.owner) {
          report(listener.owner, {
            path: listener.path,
            related: [twin.owner],
            message: `Gateway "${twin.owner.namespace}/${twin.owner.name}" asks for the same address, and has a listener on port ${listener.port} for "${listener.hostname ?? '*'}" too.`,
            hint: 'Give one of them another address, port or hostname, or share one Gateway.',
          });
          break;
        }
      }
    }
  },
};
