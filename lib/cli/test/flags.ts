import { readArguments as readAll } from '../arguments';

/** What the command says of itself. */
export const help = `Usage: cdk8s-mesh test FILE... [OPTIONS]

Asks where requests go, as istiod and Envoy would decide, and compares with what a table expects. A table is a YAML file:

  manifests: [deploy/]                       files and folders, beside the table
  target: {istio: 1.24.0, gatewayApi: 1.2.0} the newest known releases unless given
  meshConfig: mesh.yaml                      the mesh configuration, or the ConfigMap that holds it
  complete: [shop]                           namespaces and kinds of which nothing exists elsewhere, or "all"
  coverage: 1                                which share of routes, matches and subsets the requests have to reach
  routes:
    - name: testers get the canary
      from: gateway:istio-system/istio=ingressgateway
      url: http://shop.example.com/cart      or host, port and path
      method: POST
      headers: {x-canary: always}
      sni: shop.example.com
      expect:
        to: {host: cart.shop.svc.cluster.local, subset: canary, port: 80, weight: 100}    or a list
        redirect: https://shop.example.com/cart
        status: 503                          of a redirect, of what is unroutable, else of an answer of the proxy
        body: closed for today
        unroutable: true
        rewrite: {path: /v2/cart, host: cart.internal, headers: {x-tenant: shop}}
        mirror: {host: cart.shop.svc.cluster.local, subset: canary, percent: 10}
        timeout: 3s
        policy: {lb: LEAST_REQUEST, tls: {mode: auto}, retries: {attempts: 2}}

Who asks is written as in "cdk8s-mesh route --help".

  --format FORMAT                text or json (text)

Exit status: 0 everything is as expected, 1 something is not, 2 wrong usage, 3 a defect of this program.
`;

const options = { format: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/** What the arguments say, read but not yet judged. */
export interface Arguments {
  readonly files: readonly string[];
  readonly format: string;
  readonly isHelp: boolean;
}

/** Reads the arguments. @throws UsageError for a flag that is unknown, or has no value */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = readAll(args, options);
  return { files: positionals, format: values.format ?? 'text', isHelp: values.help === true };
}
