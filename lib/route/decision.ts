import type { ClusterKey, CorsPolicy, Fault, HashPolicy, RetryPolicy, RouteOrigin } from './tables';
import type { Header } from './request';

/** A request as it arrives at a backend. */
export interface Arrival {
  readonly method: string;
  readonly authority: string;
  readonly path: string;
  /** In lower case; of repeated ones each value stands by itself. */
  readonly headers: readonly Header[];
}

/** Where a share of requests goes, and what becomes of them there. */
export interface Destination extends ClusterKey {
  readonly share: number;
  /** What arrives; nothing if the share fails. */
  readonly request?: Arrival;
  /** What the client gets, as far as the proxy or the request's `respond` decides it. */
  readonly responseHeaders?: readonly Header[];
  /** Why the share fails. */
  readonly failure?: { readonly outcome: 'noCluster' | 'noHealthyUpstream'; readonly status: number };
}

/** A cluster that gets a copy. */
export interface MirrorDecision extends ClusterKey {
  readonly percent: number;
  /** Nothing if the cluster has nobody to take it. */
  readonly arrives?: { readonly authority: string; readonly path: string };
}

/** The route that took a request. */
export interface MatchedRoute {
  readonly table: string;
  readonly virtualHost: string;
  readonly index: number;
  readonly name: string;
  readonly origin?: RouteOrigin;
  /** What a forwarding route says; nothing of redirects and direct responses. */
  readonly forward?: { readonly timeoutMs: number; readonly retries: RetryPolicy | null; readonly hash?: readonly HashPolicy[] };
  readonly fault?: Fault;
  readonly cors?: CorsPolicy;
}

/** A thing that was looked at on the way to a decision, and why it was taken or not. */
export interface Step {
  readonly stage: 'listener' | 'filterChain' | 'virtualHost' | 'route';
  readonly candidate: string;
  /** Nothing where it was taken. */
  readonly rejected?: string;
}

/** What every decision tells. */
export interface Common {
  readonly tls?: 'terminated' | 'passthrough';
  readonly trace: readonly Step[];
  /** What the answer depends on and no manifest says. */
  readonly dependsOn?: readonly string[];
}

/** The request reached an HTTP route. */
export interface OnRoute extends Common {
  readonly route: MatchedRoute;
  readonly status: number;
  readonly mirrors?: readonly MirrorDecision[];
  /** Of an answer that the proxy makes itself. */
  readonly responseHeaders?: readonly Header[];
}

/** Where a request goes, and what a client gets. */
export type Decision =
  | (OnRoute & {
      readonly outcome: 'forward' | 'passthrough' | 'noCluster' | 'noHealthyUpstream';
      readonly destinations: readonly Destination[];
      readonly isWeighted: boolean;
    })
  | (OnRoute & { readonly outcome: 'redirect'; readonly location: string })
  | (OnRoute & { readonly outcome: 'directResponse'; readonly body: string })
  | (OnRoute & { readonly outcome: 'corsPreflight' | 'abort' })
  | (Common & { readonly outcome: 'httpsRedirect'; readonly status: number; readonly location: string })
  | (Common & { readonly outcome: 'noRoute'; readonly status: number; readonly responseHeaders?: readonly Header[] })
  | (Common & { readonly outcome: 'error'; readonly status: number; readonly details: string })
  | (Common & {
      readonly outcome: 'bytes';
      readonly clusters: readonly ClusterKey[];
      readonly failure?: 'noCluster' | 'noHealthyUpstream';
      readonly origin?: RouteOrigin;
    })
  | (Common & { readonly outcome: 'blackhole' | 'noFilterChain' | 'closed' | 'noListener' })
  | (Common & { readonly outcome: 'invalidConfig'; readonly why: string })
  | (Common & { readonly outcome: 'unsupported'; readonly field: string });
