/* Who may talk to whom: mutual TLS everywhere, each application open to its callers only, and the API for bearers of a token. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { istio } from '../lib';
import type { Bookinfo } from './bookinfo';

/** A workload by the service account of its pods. */
export interface Workload {
  readonly namespace: string;
  readonly account: string;
}

/** What a workload calls itself in its certificate. */
const principalOf = ({ namespace, account }: Workload): string => `cluster.local/ns/${namespace}/sa/${account}`;

const issuer = 'testing@secure.istio.io';
const jwksUri = 'https://raw.githubusercontent.com/istio/istio/release-1.20/security/tools/jwt/samples/jwks.json';

export interface SecurityProps {
  readonly bookinfo: Bookinfo;
  /** Who may open the productpage. */
  readonly gateways: readonly Workload[];
}

export class Security extends Chart {
  constructor(scope: Construct, id: string, { bookinfo, gateways }: SecurityProps) {
    super(scope, id, { namespace: 'bookinfo' });

    // Named default in the root namespace, it holds for the whole mesh. Gateways still take plain requests from outside.
    new istio.PeerAuthentication(this, 'default', { metadata: { namespace: 'istio-system' }, mtls: { mode: 'STRICT' } });

    // A wrong token is refused here; a request without one passes, and it is the policies that ask for one.
    const productpage = { matchLabels: { app: 'productpage' } };
    new istio.RequestAuthentication(this, 'productpage', { selector: productpage, jwtRules: [{ issuer, jwksUri }] });

    const principals = gateways.map(principalOf);
    new istio.AuthorizationPolicy(this, 'productpage', {
      selector: productpage,
      action: 'ALLOW',
      rules: [
        {
          from: [{ source: { principals } }],
          to: [{ operation: { methods: ['GET', 'HEAD', 'POST'], paths: ['/productpage', '/static/*', '/login', '/logout'] } }],
        },
        {
          from: [{ source: { principals, requestPrincipals: [`${issuer}/*`] } }],
          to: [{ operation: { methods: ['GET'], paths: ['/api/v1/products*'] } }],
        },
      ],
    });

    const productpages = { namespace: 'bookinfo', account: bookinfo.productpage.account.name };
    const reviews = { namespace: 'bookinfo', account: bookinfo.reviews.account.name };
    const callers = { details: [productpages], reviews: [productpages], ratings: [productpages, reviews] };
    for (const [app, workloads] of Object.entries(callers)) {
      new istio.AuthorizationPolicy(this, app, {
        // By `app` and not by a Deployment's labels: the next version must not stand open.
        selector: { matchLabels: { app } },
        action: 'ALLOW',
        rules: [{ from: [{ source: { principals: workloads.map(principalOf) } }], to: [{ operation: { methods: ['GET'] } }] }],
      });
    }
  }
}
