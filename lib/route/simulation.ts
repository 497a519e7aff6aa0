import type { Decision } from './decision';
import type { RouteRequest } from './request';
import type { Simulation } from './expected/verdict';
import type { Simulator } from './simulator';
import type { ClusterKey } from './tables';

const clustersOf = (decision: Decision): readonly ClusterKey[] => {
  if (decision.outcome === 'bytes') return decision.clusters;
  return 'destinations' in decision ? decision.destinations : [];
};

/** Where a request goes, with what holds for the clusters that it may go to. */
export function simulationOf(simulator: Simulator, request: RouteRequest): Simulation {
  const decision = simulator.decide(request);
  const policies = clustersOf(decision).flatMap(({ cluster }) => simulator.clusterOf(request.from, cluster) ?? []);
  return { ...decision, request, policies };
}
