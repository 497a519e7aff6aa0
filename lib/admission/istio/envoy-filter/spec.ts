/** A filter of a network chain, and one of HTTP below it. */
export interface FilterMatch {
  readonly name?: string;
  readonly subFilter?: { readonly name?: string };
}

/** What of the proxy's configuration is patched. */
export interface ObjectMatch {
  readonly context?: string;
  readonly proxy?: { readonly proxyVersion?: string };
  readonly listener?: { readonly filterChain?: { readonly filter?: FilterMatch } };
  readonly routeConfiguration?: object;
  readonly cluster?: object;
}

/** One patch. */
export interface ConfigPatch {
  readonly applyTo?: string;
  readonly match?: ObjectMatch;
  readonly patch?: { readonly operation?: string; readonly value?: unknown };
}

/** What the rules read of an EnvoyFilter. */
export interface EnvoyFilterSpec {
  readonly workloadSelector?: { readonly labels?: Readonly<Record<string, string>> };
  readonly configPatches?: readonly ConfigPatch[];
}
