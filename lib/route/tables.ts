import type { MeshObject } from '../mesh/objects';

/** How a proxy compares a path. */
export interface PathMatch {
  /** `segments` is a prefix that ends where a segment of the path ends. */
  readonly kind: 'exact' | 'prefix' | 'segments' | 'regex';
  readonly text: string;
  readonly ignoresCase: boolean;
}

/** How a proxy compares the value of a header or of a parameter of the query. */
export interface ValueMatch {
  readonly kind: 'present' | 'exact' | 'prefix' | 'regex';
  readonly text: string;
}

/** What a proxy asks of one header. */
export interface HeaderMatch extends ValueMatch {
  /** In lower case; `:method`, `:scheme` and `:authority` stand for what HTTP/1 has in its first lines. */
  readonly name: string;
  readonly isInverted: boolean;
  /** Whether a header that is not there counts as an empty one. */
  readonly takesMissing: boolean;
}

/** What a proxy asks of one parameter of the query. */
export interface QueryMatch extends ValueMatch {
  readonly name: string;
}

/** All that a proxy asks of a request before it takes a route. */
export interface RouteMatch {
  readonly path: PathMatch;
  readonly headers: readonly HeaderMatch[];
  readonly query: readonly QueryMatch[];
  /** The field that asks for claims of a token, if one does. */
  readonly claims?: string;
}

/** What a proxy does to headers: removals first, then `set`, then `add`. */
export interface HeaderChanges {
  readonly remove: readonly string[];
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
}

/** What a proxy does to the path before it forwards: replaces the part that matched, or what an expression finds. */
export type PathRewrite =
  { readonly kind: 'prefix'; readonly text: string } | { readonly kind: 'regex'; readonly pattern: string; readonly substitution: string };

/** A cluster by what its name says. */
export interface ClusterKey {
  readonly cluster: string;
  readonly host?: string;
  readonly subset?: string | null;
  readonly port?: number;
}

/** One of the clusters that a route forwards to. */
export interface Target extends ClusterKey {
  readonly weight: number;
  readonly request: HeaderChanges;
  readonly response: HeaderChanges;
  readonly authority?: string;
}

/** A cluster that gets a copy of requests. */
export interface Mirror extends ClusterKey {
  readonly percent: number;
}

/** How a proxy retries. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly on: string;
  readonly codes?: readonly number[];
  readonly perTryTimeoutMs?: number;
  readonly backoffMs?: number;
  /** Whether a retry goes to another endpoint. */
  readonly previousHosts?: true;
}

/** By what a route chooses among endpoints, as xDS writes it. */
export type HashPolicy = Readonly<Record<string, unknown>>;

/** Sends requests on. */
export interface Forward {
  readonly kind: 'forward';
  readonly targets: readonly Target[];
  /** Whether the targets are chosen by weight; a single one without weights is not. */
  readonly isWeighted: boolean;
  readonly rewrite?: PathRewrite;
  readonly authority?: string;
  /** 0 is no limit. */
  readonly timeoutMs: number;
  readonly retries: RetryPolicy | null;
  readonly mirrors: readonly Mirror[];
  readonly hash?: readonly HashPolicy[];
  /** What the client gets where the cluster does not exist. */
  readonly missingStatus: 500 | 503;
}

/** Sends clients elsewhere. */
export interface Redirect {
  readonly kind: 'redirect';
  readonly status: number;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: number;
  /** The whole path, or what stands in place of the part that matched. */
  readonly path?: { readonly kind: 'path' | 'prefix'; readonly text: string };
}

/** Answers at once. */
export interface DirectResponse {
  readonly kind: 'respond';
  readonly status: number;
  readonly body: string;
}

/** How often a fault happens, in percent. */
export interface Fault {
  readonly delay?: { readonly ms: number; readonly percent: number };
  readonly abort?: { readonly status?: number; readonly grpc?: number; readonly percent: number };
}

/** Which other origins may ask. */
export interface CorsPolicy {
  readonly origins: readonly ValueMatch[];
  readonly methods?: string;
  readonly headers?: string;
  readonly exposed?: string;
  readonly maxAge?: string;
  readonly credentials?: boolean;
  /** Whether preflights of other origins go on to the backend. */
  readonly forwardsOthers: boolean;
}

/** Where a route was written. */
export interface RouteOrigin {
  readonly object: MeshObject<unknown>;
  readonly path: string;
  /** Which of its matches, if it has some; those of delegates are merged with others, and no longer told apart. */
  readonly match?: number;
}

/** An entry of a virtual host: the first one that matches decides. */
export interface Route {
  readonly name: string;
  readonly match: RouteMatch;
  readonly action: Forward | Redirect | DirectResponse;
  readonly request: HeaderChanges;
  readonly response: HeaderChanges;
  readonly fault?: Fault;
  readonly cors?: CorsPolicy;
  /** Nothing for routes that istiod makes up. */
  readonly origin?: RouteOrigin;
  /** A field that matters to requests on this route and is not modelled. */
  readonly unsupported?: string;
}

/** The routes of some domains. */
export interface VirtualHost {
  readonly name: string;
  readonly domains: readonly string[];
  readonly routes: readonly Route[];
  /** Whether plaintext requests are sent to https before any route is looked at. */
  readonly requiresTLS: boolean;
  /** Other VirtualServices for the host, which have no say because they come later. */
  readonly rivals?: readonly MeshObject<unknown>[];
}

/** Nothing is done to headers. */
export const noChanges: HeaderChanges = { remove: [], set: [], add: [] };
