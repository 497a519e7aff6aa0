import type { Destination } from '../shared/destination';
import type { StringMatch } from '../shared/matches';

/** What the rules read of a VirtualService. */
export interface VirtualServiceSpec {
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly http?: readonly HTTPRoute[];
  readonly tls?: readonly L4Route[];
  readonly tcp?: readonly L4Route[];
  readonly exportTo?: readonly string[];
}

type StringMatches = Readonly<Record<string, StringMatch>>;

/** Whom a route takes: what HTTP, TLS and TCP have in common. */
export interface SourceMatch {
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
}

/** Which requests a route takes. */
export interface HTTPMatch extends SourceMatch {
  readonly name?: string;
  readonly uri?: StringMatch;
  readonly scheme?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  readonly headers?: StringMatches;
  readonly withoutHeaders?: StringMatches;
  readonly queryParams?: StringMatches;
}

/** Which connections a route takes. */
export interface L4Match extends SourceMatch {
  readonly destinationSubnets?: readonly string[];
  readonly sniHosts?: readonly string[];
}

type Values = Readonly<Record<string, string>>;

/** What is done to the headers of a request or response. */
export interface HeaderOperations {
  readonly add?: Values;
  readonly set?: Values;
  readonly remove?: readonly string[];
}

/** What is done to the headers on both ways. */
export interface Headers {
  readonly request?: HeaderOperations;
  readonly response?: HeaderOperations;
}

/** One of the places that a route sends requests to. */
export interface RouteDestination {
  readonly destination?: Destination;
  readonly weight?: number;
  readonly headers?: Headers;
}

/** A share of the requests. */
export interface Percentage {
  readonly value?: number;
}

/** What is made to go wrong on purpose. */
export interface Fault {
  readonly abort?: {
    readonly percentage?: Percentage;
    readonly grpcStatus?: string;
    readonly http2Error?: string;
    readonly httpStatus?: number;
  };
  readonly delay?: { readonly percentage?: Percentage; readonly fixedDelay?: string; readonly exponentialDelay?: string };
}

/** Which pages of other origins may send requests. */
export interface CORSPolicy {
  readonly allowOrigins?: readonly StringMatch[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
}

/** Where a client is sent instead. */
export interface Redirect {
  readonly uri?: string;
  readonly authority?: string;
  readonly port?: number;
  readonly derivePort?: string;
  readonly scheme?: string;
  readonly redirectCode?: number;
}

/** What a proxy answers by itself. */
export interface DirectResponse {
  readonly status?: number;
  readonly body?: { readonly string?: string; readonly bytes?: string | readonly unknown[] };
}

/** How often, and when, a request is tried again. */
export interface Retries {
  readonly attempts?: number;
  readonly perTryTimeout?: string;
  readonly backoff?: string;
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
}

/** What of a request is changed before it is sent on. */
export interface Rewrite {
  readonly uri?: string;
  readonly authority?: string;
  readonly uriRegexRewrite?: { readonly match?: string; readonly rewrite?: string };
}

/** Where a copy of a request goes. */
export interface Mirror {
  readonly destination?: Destination;
  readonly percentage?: Percentage;
}

/** A route of requests. */
export interface HTTPRoute {
  readonly match?: readonly HTTPMatch[];
  readonly route?: readonly RouteDestination[];
  readonly redirect?: Redirect;
  readonly directResponse?: DirectResponse;
  readonly delegate?: object;
  readonly rewrite?: Rewrite;
  readonly fault?: Fault;
  readonly retries?: Retries;
  readonly corsPolicy?: CORSPolicy;
  readonly headers?: Headers;
  readonly mirror?: Destination;
  readonly mirrors?: readonly Mirror[];
  readonly mirrorPercent?: number | null;
  /** Its name before it had one in upper and lower case. */
  readonly mirror_percent?: number | null;
  readonly mirrorPercentage?: Percentage;
  readonly timeout?: string;
}

/** A route of connections, by SNI where they are TLS. */
export interface L4Route {
  readonly match?: readonly L4Match[];
  readonly route?: readonly RouteDestination[];
}
