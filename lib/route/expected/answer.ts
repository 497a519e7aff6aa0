import type { Simulation, Verdict } from './verdict';

/** What a client gets in place of an answer of a backend. */
export interface ExpectedResponse {
  /** @default - any */
  readonly body?: string | RegExp;
}

/** What a redirect says beside where to. */
export interface ExpectedRedirect {
  /** @default - any */
  readonly status?: number;
}

const isText = (wanted: string | RegExp, text: string): boolean => (typeof wanted === 'string' ? text === wanted : wanted.test(text));

const textOf = (wanted: string | RegExp): string => (typeof wanted === 'string' ? wanted : String(wanted));

/** Whether clients are sent to a place: by a route, or because a server only takes https. */
export function judgeRedirect(simulation: Simulation, location: string | RegExp, { status }: ExpectedRedirect = {}): Verdict {
  const expected = `be redirected to ${textOf(location)}${status === undefined ? '' : ` with ${status}`}`;
  if (simulation.outcome !== 'redirect' && simulation.outcome !== 'httpsRedirect') return { pass: false, expected };
  return { pass: isText(location, simulation.location) && (status === undefined || simulation.status === status), expected };
}

/** Whether the proxy answers by itself, as a route says: with a direct response, a fault, or the answer to a preflight. */
export function judgeResponse(simulation: Simulation, status: number, { body }: ExpectedResponse = {}): Verdict {
  const expected = `be answered with ${status}${body === undefined ? '' : ` and ${JSON.stringify(textOf(body))}`} by the proxy`;
  if (!['directResponse', 'abort', 'corsPreflight'].includes(simulation.outcome)) return { pass: false, expected };
  const given = 'body' in simulation ? simulation.body : '';
  const isStatus = 'status' in simulation && simulation.status === status;
  return { pass: isStatus && (body === undefined || isText(body, given)), expected };
}

const unroutable: ReadonlySet<Simulation['outcome']> = new Set([
  ...(['noRoute', 'noCluster', 'noHealthyUpstream', 'error', 'blackhole'] as const),
  ...(['noFilterChain', 'closed', 'noListener', 'invalidConfig'] as const),
]);

/** Whether nothing takes the request: no listener, server name, route, cluster or endpoint. */
export function judgeUnroutable(simulation: Simulation, status?: number): Verdict {
  const fails = unroutable.has(simulation.outcome) || (simulation.outcome === 'bytes' && simulation.failure !== undefined);
  const isStatus = status === undefined || ('status' in simulation && simulation.status === status);
  return { pass: fails && isStatus, expected: `be unroutable${status === undefined ? '' : ` with ${status}`}` };
}
