import { App } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import type { Entry } from '../manifests/manifest-set';
import { once } from '../mesh/once';
import type { RouteCoverage } from '../route/coverage-report';
import type { Simulation } from '../route/expected/verdict';
import { collect, CollectedSet } from './collect';
import type { MeshFromOptions, SimulatedRequest } from './mesh-options';
import { settingsOf } from './settings';
import type * as Simulating from './simulated-mesh';
import type { SimulatedMesh } from './simulated-mesh';

/* eslint-disable @typescript-eslint/no-require-imports -- a program that only makes an app never loads the simulator */
const simulating = (): typeof Simulating => require('./simulated-mesh') as typeof Simulating;
/* eslint-enable @typescript-eslint/no-require-imports */

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
  private readonly simulated: () => SimulatedMesh;

  private constructor(read: () => SimulatedMesh) {
    this.simulated = once(read);
  }

  /**
   * The mesh that an app or a set of manifests makes.
   *
   * @param of - the app or any construct of it, which is read for its own target and assumptions, or manifests, as `loadManifests` gives them
   * @throws MESH001 for a target outside the range
   */
  static from(of: IConstruct | Iterable<Entry>, options: MeshFromOptions = {}): Mesh {
    return new Mesh(() => {
      const { SimulatedMesh: Simulated } = simulating();
      if (!Construct.isConstruct(of)) return new Simulated(of, of instanceof CollectedSet ? { target: of.target, ...options } : options);
      const { assume } = settingsOf(App.of(of));
      const set = collect(of);
      return new Simulated(set, { target: set.target, ...options, assume: { ...assume, ...options.assume } });
    });
  }

  /**
   * Where a request goes, and why.
   *
   * @throws MESH030 for a proxy that is none, and a URL or field that cannot be read
   *
   * @example
   * mesh.simulate({ from: 'pod:bookinfo/app=productpage', url: 'http://reviews:9080/reviews/0', headers: { 'end-user': 'jason' } });
   */
  simulate(request: SimulatedRequest): Simulation {
    return this.simulated().simulate(request);
  }

  /** Which routes, matches and subsets the requests reached that were simulated so far. */
  coverage(): RouteCoverage {
    return this.simulated().coverage();
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
export const explain = (decision: Simulation): string => simulating().explain(decision);
