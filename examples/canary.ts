/* A canary of bookinfo's reviews: one user gets v2, all others v1, and one request in ten already v3. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { istio, service, type ServiceLike } from '../lib';

export interface CanaryProps {
  readonly reviews: ServiceLike;
  /** How many requests in a hundred the new version gets. */
  readonly percent: number;
}

export class Canary extends Chart {
  constructor(scope: Construct, id: string, { reviews, percent }: CanaryProps) {
    super(scope, id, { namespace: 'bookinfo' });

    const rule = new istio.DestinationRule(this, 'reviews', {
      host: service(reviews),
      subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } }, v3: { labels: { version: 'v3' } } },
    });

    new istio.VirtualService(this, 'reviews', {
      hosts: [rule.host],
      http: [
        {
          name: 'by-user',
          // productpage passes on who is logged in.
          match: [{ headers: { 'end-user': { exact: 'jason' } } }],
          route: [{ destination: rule.subset('v2') }],
          timeout: '3s',
        },
        {
          name: 'by-weight',
          route: [
            { destination: rule.subset('v1'), weight: 100 - percent },
            { destination: rule.subset('v3'), weight: percent },
          ],
          timeout: '3s',
        },
      ],
    });
  }
}
