/* What the mesh tells about itself: a log line for each failure, a trace of one request in ten, and metrics with fewer series. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { istio } from '../lib';
import { tracer } from './istio';

export class Observability extends Chart {
  constructor(scope: Construct, id: string) {
    // In the root namespace and without a selector, a Telemetry holds for the whole mesh.
    super(scope, id, { namespace: 'istio-system' });

    new istio.Telemetry(this, 'mesh', {
      accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 400' } }],
      tracing: [
        {
          providers: [{ name: tracer }],
          randomSamplingPercentage: 10,
          customTags: { environment: { literal: { value: 'kind' } }, user: { header: { name: 'end-user', defaultValue: 'anonymous' } } },
        },
      ],
      metrics: [
        {
          providers: [{ name: 'prometheus' }],
          overrides: [
            // Both sides of a call count its bytes; the server's count is enough.
            { match: { metric: 'REQUEST_SIZE', mode: 'CLIENT' }, disabled: true },
            { match: { metric: 'RESPONSE_SIZE', mode: 'CLIENT' }, disabled: true },
            // The workload's name says as much, in fewer bytes.
            { match: { metric: 'REQUEST_COUNT' }, tagOverrides: { source_principal: { operation: 'REMOVE' } } },
          ],
        },
      ],
    });
  }
}
