/* What keeps a slow or failing ratings from taking reviews down with it: timeouts, retries, and a circuit breaker. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { istio, service, type ServiceLike } from '../lib';

export interface ResilienceProps {
  readonly ratings: ServiceLike;
}

export class Resilience extends Chart {
  constructor(scope: Construct, id: string, { ratings }: ResilienceProps) {
    super(scope, id, { namespace: 'bookinfo' });

    const rule = new istio.DestinationRule(this, 'ratings', {
      host: service(ratings),
      trafficPolicy: {
        loadBalancer: { simple: 'LEAST_REQUEST' },
        // What does not fit fails at once with 503, in place of queueing up behind a slow pod.
        connectionPool: {
          tcp: { maxConnections: 100, connectTimeout: '1s' },
          http: { http1MaxPendingRequests: 20, http2MaxRequests: 100, maxRequestsPerConnection: 10, maxRetries: 3 },
        },
        // A pod that fails five times in a row gets no requests for half a minute, or longer if it fails again.
        outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
      },
    });

    new istio.VirtualService(this, 'ratings', {
      hosts: [rule.host],
      http: [
        {
          route: [{ destination: { host: rule.host } }],
          // Below the 3 seconds that productpage waits for reviews: a page without stars is better than none.
          timeout: '2s',
          retries: { attempts: 2, perTryTimeout: '600ms', retryOn: 'gateway-error,connect-failure,refused-stream' },
        },
      ],
    });
  }
}
