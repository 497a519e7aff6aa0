import { App } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import type { Assumptions } from '../check/options';
import { resolveTarget, type TargetOptions } from '../core/target';
import type { Entry } from '../manifests/manifest-set';
import type { Mesh as Model } from '../mesh/mesh';
import { once } from '../mesh/once';
import { entriesOf } from '../mesh/reading';
import type { CoverageRecorder } from '../route/coverage';
import type { RouteCoverage } from '../route/coverage-report';
import type * as Recording from '../route/coverage';
import type * as Explaining from '../route/explain';
import type { Simulation } from '../route/expected/verdict';
import type { RequestLiteral } from '../route/request-literal';
import type * as Literals from '../route/request-literal';
import type * as Simulating from '../route/simulate';
import type * as Simulations from '../route/simulation';
import type { Simulator } from '../route/simulator';
import type * as Simulators from '../route/simulator';
import type * as Callers from './caller';
import type { Caller } from './caller-like';
import { collect, CollectedSet } from './collect';
import { settingsOf } from './settings';

/* The simulator is loaded when a request is first asked: a program that only makes an app never loads it. */
/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are needed */
const simulating = (): typeof Simulating => require('../route/simulate') as typeof Simulating;
const simulations = (): typeof Simulations => require('../route/simulation') as typeof Simulations;
const simulators = (): typeof Simulators => require('../route/simulator') as typeof Simulators;
const recording = (): typeof Recording => require('../route/coverage') as typeof Recording;
const literals = (): typeof Literals => require('../route/request-literal') as typeof Literals;
const explaining = (): typeof Explaining => require('../route/explain') as typeof Explaining;
const callers = (): typeof Callers => require('./caller') as typeof Callers;
/* eslint-enable @typescript-eslint/no-require-imports */

/** A request of a test: who asks, for what. */
export interface SimulatedRequest extends RequestLiteral {
  /** The proxy that the request reaches: a gateway, or the sidecar of the workload that sends it. */
  readonly from: Caller;
}

/** What of the mesh no manifest says. */
export interface MeshFromOptions {
  /**
   * The releases on the cluster.
   * @default - the app's own, else the newest release of each product
   */
  readonly target?: TargetOptions;
  /**
   * What is known of the world around the manifests: where they are complete, and the mesh configuration.
   * @default - the app's own; the mesh configuration of the set's IstioOperator, if it has one
   */
  readonly assume?: Pick<Assumptions, 'complete' | 'meshConfig'>;
  /**
   * The domain of Services.
   * @default cluster.local
   */
  readonly domain?: string;
}

/** The mesh configuration that an IstioOperator of the set gives istiod. */
function installedConfig(entries: Iterable<Entry>): Readonly<Record<string, unknown>> | undefined {
  for (const { manifest } of entries) {
    if (manifest.kind === 'IstioOperator') return entriesOf(entriesOf(manifest['spec'])['meshConfig']);
  }
  return undefined;
}

function modelOf(entries: Iterable<Entry>, { target, assume, domain }: MeshFromOptions): Model {
  const meshConfig = assume?.meshConfig ?? installedConfig(entries);
  return simulating().meshOf(entries, {
    target: resolveTarget(target),
    ...(domain === undefined ? {} : { domain }),
    ...(assume?.complete === undefined ? {} : { complete: assume.complete }),
    ...(meshConfig === undefined ? {} : { meshConfig }),
  });
}

/**
 * A set of manifests as one mesh, of which a test asks where requests go, as istiod and Envoy would decide. What a cluster would refuse
 * has no effect.
 *
 * @example
 * const mesh = Mesh.from(app); // or Mesh.from(loadManifests('deploy/'))
 * const decision = mesh.simulate({ from: gateway, url: 'http://bookinfo.example.com/productpage' });
 * console.log(explain(decision));
 */
export class Mesh {
  private readonly simulator: () => Simulator;
  private readonly recorder: () => CoverageRecorder;

  private constructor(private readonly model: () => Model) {
    this.simulator = once(() => new (simulators().Simulator)(this.model()));
    this.recorder = once(() => new (recording().CoverageRecorder)());
  }

  /**
   * The mesh that an app or a set of manifests makes.
   *
   * @param of - the app or any construct of it, which is read for its own target and assumptions, or manifests, as `loadManifests` gives them
   * @throws MESH001 for a target outside the range
   */
  static from(of: IConstruct | Iterable<Entry>, options: MeshFromOptions = {}): Mesh {
    if (!Construct.isConstruct(of)) {
      return new Mesh(once(() => modelOf(of, of instanceof CollectedSet ? { target: of.target, ...options } : options)));
    }
    return new Mesh(
      once(() => {
        const { assume } = settingsOf(App.of(of));
        const set = collect(of);
        return modelOf(set, { target: set.target, ...options, assume: { ...assume, ...options.assume } });
      }),
    );
  }

  /**
   * Where a request goes, and why.
   *
   * @throws MESH030 for a proxy that is none, and a URL or field that cannot be read
   *
   * @example
   * mesh.simulate({ from: 'pod:bookinfo/app=productpage', url: 'http://reviews:9080/reviews/0', headers: { 'end-user': 'jason' } });
   */
  simulate({ from, ...request }: SimulatedRequest): Simulation {
    const asked = literals().requestOf(request, callers().proxyOf(from, this.model()));
    const simulation = simulations().simulationOf(this.simulator(), asked);
    this.recorder().add(simulation);
    return simulation;
  }

  /** Which routes, matches and subsets the requests reached that were simulated so far. */
  coverage(): RouteCoverage {
    return this.recorder().of(this.model());
  }
}

/**
 * Where a request goes in a mesh, and why.
 *
 * @example
 * simulate(mesh, { from: 'gateway:istio-system/istio=ingressgateway', url: 'https://shop.example.com/cart' }).outcome; // forward
 */
export const simulate = (mesh: Mesh, request: SimulatedRequest): Simulation => mesh.simulate(request);

/**
 * A decision for people: what becomes of the request, by whose words, and all that was looked at on the way.
 *
 * @example
 * console.log(explain(mesh.simulate({ from: gateway, url: 'http://bookinfo.example.com/' })));
 */
export const explain = (decision: Simulation): string => explaining().explain(decision);
