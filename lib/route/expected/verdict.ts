import type { ClusterFacts } from '../clusters/cluster-facts';
import type { Decision } from '../decision';
import { explain } from '../explain';
import type { RouteRequest } from '../request';

/** A decision with what was asked, and what holds for the clusters that it leads to. */
export type Simulation = Decision & { readonly request: RouteRequest; readonly policies: readonly ClusterFacts[] };

/** Whether a decision is what somebody expected, and that in words: "be routed to ...". */
export interface Verdict {
  readonly pass: boolean;
  readonly expected: string;
}

/** Nobody knows what becomes of the request, so that neither an expectation nor its opposite holds. */
export const isUnknown = ({ outcome }: Decision): boolean => outcome === 'unsupported';

function asked({ from, method, authority, path, port, protocol }: RouteRequest): string {
  const place = from.kind === 'gatewayAPI' ? `${from.namespace}/${from.name}` : `${from.namespace}/${labelled(from.labels)}`;
  const proxies = { sidecar: 'pod', gateway: 'gateway', gatewayAPI: 'gateway-api' } as const;
  const what = protocol === 'tcp' ? `bytes to ${authority}` : `${method} ${authority}${path}`;
  return `${what} from ${proxies[from.kind]}:${place}, port ${port}`;
}

const labelled = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

/** What a failed expectation says: what was expected, what is the case, and all that was looked at on the way. */
export function failureText(simulation: Simulation, { expected }: Verdict, isNot: boolean): string {
  const head = `Expected ${asked(simulation.request)}\n${isNot ? 'not ' : ''}to ${expected}`;
  return `${head}\n\nReceived: ${explain(simulation)}`;
}
