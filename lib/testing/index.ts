import type { RouteCoverage } from '../route/coverage-report';
import type { ExpectedRedirect, ExpectedResponse } from '../route/expected/answer';
import type { WeightedDestination } from '../route/expected/destination';
import type { ExpectedMirror } from '../route/expected/mirror';
import type { ExpectedPolicy } from '../route/expected/policy';
import type { ExpectedRewrite } from '../route/expected/rewrite';
import type { Mesh } from '../synth/mesh';
import type { SimulatedRequest } from '../synth/mesh-options';
import { toBeUnroutable } from './matchers/to-be-unroutable';
import type { FindingOptions } from './matchers/to-have-finding';
import { toHaveFinding } from './matchers/to-have-finding';
import type { NoFindingsOptions } from './matchers/to-have-no-findings';
import { toHaveNoFindings } from './matchers/to-have-no-findings';
import { toHavePolicy } from './matchers/to-have-policy';
import { toHaveRouteCoverage } from './matchers/to-have-route-coverage';
import { toHaveTimeout } from './matchers/to-have-timeout';
import { toMirrorTo } from './matchers/to-mirror-to';
import { toRedirectTo } from './matchers/to-redirect-to';
import { toRespondWith } from './matchers/to-respond-with';
import { toRewriteTo } from './matchers/to-rewrite-to';
import { type RouteExpectation, toRoute } from './matchers/to-route';
import { toRouteTo } from './matchers/to-route-to';

export type { Judgeable } from './judged';
export type { MatcherContext, MatcherResult } from './matchers/matcher';
export type { FindingOptions } from './matchers/to-have-finding';
export type { NoFindingsOptions } from './matchers/to-have-no-findings';
export type { RouteExpectation } from './matchers/to-route';
export { describeCoverage, type CoverageItem, type RouteCoverage } from '../route/coverage-report';
export type { ExpectedRedirect, ExpectedResponse } from '../route/expected/answer';
export type { ExpectedDestination, WeightedDestination } from '../route/expected/destination';
export type { ExpectedMirror } from '../route/expected/mirror';
export type { ExpectedPolicy } from '../route/expected/policy';
export type { ExpectedRewrite } from '../route/expected/rewrite';

/** The matchers, as `expect.extend` takes them. Importing this module registers them where `expect` is global, as it is in jest. */
export const matchers = {
  toBeUnroutable,
  toHaveFinding,
  toHaveNoFindings,
  toHavePolicy,
  toHaveRouteCoverage,
  toHaveTimeout,
  toMirrorTo,
  toRedirectTo,
  toRespondWith,
  toRewriteTo,
  toRoute,
  toRouteTo,
};

/**
 * Which routes, matches and subsets of a mesh the requests reached that were simulated so far, and which none did.
 *
 * @example
 * console.log(describeCoverage(routeCoverage(mesh)));
 */
export const routeCoverage = (mesh: Mesh): RouteCoverage => mesh.coverage();

/**
 * The matchers as `expect(app)`, `expect(mesh)` and `expect(mesh.simulate(request))` have them; jest's types know them, and vitest's are
 * told in one line (docs/guide/7-the-mesh-as-a-whole.md).
 */
export interface MeshMatchers<Result> {
  /** Passes where a finding of a code is made: `expect(app).toHaveFinding('REF-5', { about: 'VirtualService bookinfo/reviews' })`. */
  toHaveFinding(code: string, options?: FindingOptions): Result;
  /** Passes where a cluster would take every object and the mesh does what its objects say. */
  toHaveNoFindings(options?: NoFindingsOptions): Result;
  /** Asks where a request goes, in jest: `expect(mesh).toRoute({ from: gateway, url: 'http://a/' }).to({ host: 'b' })`. */
  toRoute(request: SimulatedRequest): RouteExpectation;
  /** Passes where requests go to a destination: `expect(mesh.simulate(request)).toRouteTo({ host: rule.host, subset: 'v2' })`. */
  toRouteTo(wanted: WeightedDestination | readonly WeightedDestination[]): Result;
  /** Passes where the client is sent to another place. */
  toRedirectTo(location: string | RegExp, options?: ExpectedRedirect): Result;
  /** Passes where the proxy answers itself, as a route says. */
  toRespondWith(status: number, options?: ExpectedResponse): Result;
  /** Passes where nothing takes the request. */
  toBeUnroutable(status?: number): Result;
  /** Passes where every backend sees the request with this path, host and headers. */
  toRewriteTo(wanted: ExpectedRewrite): Result;
  /** Passes where copies of requests go to a place. */
  toMirrorTo(wanted: ExpectedMirror): Result;
  /** Passes where the proxy waits this long for the whole answer: `3s`, `500ms`, or `none`. */
  toHaveTimeout(timeout: string): Result;
  /** Passes where connections to the backends, and retries, have these settings. */
  toHavePolicy(wanted: ExpectedPolicy): Result;
  /** Passes where the requests so far reached this share of the mesh's routes, matches and subsets. */
  toHaveRouteCoverage(least?: number): Result;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- jest's types are extended in no other way
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as jest's own types declare it
    interface Matchers<R, T = {}> extends MeshMatchers<R> {}
  }
}

const { expect } = globalThis as { readonly expect?: { readonly extend?: (added: object) => void } };
expect?.extend?.(matchers);
