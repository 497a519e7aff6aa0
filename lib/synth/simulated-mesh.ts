import { resolveTarget } from '../core/target';
import type { Entry } from '../manifests/manifest-set';
import type { Mesh } from '../mesh/mesh';
import { CoverageRecorder } from '../route/coverage';
import type { RouteCoverage } from '../route/coverage-report';
import type { Simulation } from '../route/expected/verdict';
import { requestOf } from '../route/request-literal';
import { meshOf } from '../route/simulate';
import { simulationOf } from '../route/simulation';
import { Simulator } from '../route/simulator';
import { proxyOf } from './caller';
import type { MeshFromOptions, SimulatedRequest } from './mesh-options';

export { explain } from '../route/explain';

/** A mesh with all that answers requests: `Mesh` loads it when the first one is asked. */
export class SimulatedMesh {
  private readonly model: Mesh;
  private readonly simulator: Simulator;
  private readonly recorder = new CoverageRecorder();

  constructor(entries: Iterable<Entry>, { target, assume: { complete, meshConfig } = {}, domain }: MeshFromOptions) {
    this.model = meshOf(entries, {
      target: resolveTarget(target),
      ...(domain === undefined ? {} : { domain }),
      ...(complete === undefined ? {} : { complete }),
      ...(meshConfig === undefined ? {} : { meshConfig }),
    });
    this.simulator = new Simulator(this.model);
  }

  simulate({ from, ...request }: SimulatedRequest): Simulation {
    const simulation = simulationOf(this.simulator, requestOf(request, proxyOf(from, this.model)));
    this.recorder.add(simulation);
    return simulation;
  }

  coverage(): RouteCoverage {
    return this.recorder.of(this.model);
  }
}
