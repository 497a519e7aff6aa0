/* Makes a service slow and failing for one tester, and shows that its callers bear it by timeouts and retries. */
import { App, Chart } from 'cdk8s';
import { configure, istio, service } from '../../lib';

const app = new App();
configure(app, { target: { istio: '1.30.3' } });

const chart = new Chart(app, 'ratings', { namespace: 'bookinfo' });
const ratings = service('ratings', { namespace: 'bookinfo', port: 9080 });

new istio.VirtualService(chart, 'ratings', {
  hosts: [ratings],
  http: [
    {
      name: 'chaos',
      match: [{ headers: { 'end-user': { exact: 'chaos' } } }],
      fault: {
        delay: { percentage: { value: 50 }, fixedDelay: '3s' },
        abort: { percentage: { value: 10 }, httpStatus: 503 },
      },
      route: [{ destination: ratings }],
    },
    {
      name: 'ratings',
      route: [{ destination: ratings }],
      timeout: '6s',
      // Three tries fit into the timeout; a request that changed something is not sent twice, for its connection never stood.
      retries: { attempts: 2, perTryTimeout: '2s', retryOn: 'connect-failure,refused-stream,503' },
    },
  ],
});

new istio.DestinationRule(chart, 'ratings', {
  host: ratings,
  trafficPolicy: {
    connectionPool: { http: { http1MaxPendingRequests: 100, maxRequestsPerConnection: 50, maxRetries: 20 } },
    outlierDetection: { consecutive5xxErrors: 3, interval: '5s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
  },
});

app.synth();
