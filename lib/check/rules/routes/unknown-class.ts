import { istioClasses } from '../../../mesh/gateway-api/classes';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

/** ROUTE-12: a Gateway is of a class that nobody serves. */
export const unknownClass: Rule = {
  code: 'ROUTE-12',
  severity: 'error',
  same: ['KIA1504'],
  check: ({ objects, options }, report) => {
    /* Classes have no namespace: they may be anywhere. */
    if (options.complete !== 'all') return;
    const classes = [...objects.of('gateway.networking.k8s.io/GatewayClass').map(({ name }) => name), ...istioClasses];
    for (const gateway of objects.of('gateway.networking.k8s.io/Gateway')) {
      const name = gateway.spec.gatewayClassName ?? '';
      if (classes.includes(name)) continue;
      report(gateway, {
        path: 'spec.gatewayClassName',
        message: `There is no GatewayClass "${name}", so nobody serves the Gateway.${didYouMean(name, classes)}`,
        hint: 'Name a class that exists; Istio serves "istio".',
      });
    }
  },
};
