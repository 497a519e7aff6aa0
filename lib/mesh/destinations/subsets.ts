import type { Merged } from '../destination-rules/merge';
import type { RouteClient } from './clients';
import type { FoundDestination } from './found';
import type { Mesh } from '../mesh';
import { serviceOfHost } from '../names';

/** What a client makes of a subset that a route names. */
export interface SubsetAnswer {
  readonly client: RouteClient;
  /** The rule that it follows for the host. */
  readonly rule: Merged | undefined;
  readonly has: boolean;
  /** Whether a rule outside the set could not change the answer. */
  readonly isCertain: boolean;
}

type World = Pick<Mesh, 'destinationRules' | 'isComplete' | 'rootNamespace' | 'domain'>;

/** What each client of a route makes of the subset that it names. */
export function subsetAnswers(world: World, destination: FoundDestination, clients: readonly RouteClient[]): readonly SubsetAnswer[] {
  const { host, service, subset = '' } = destination;
  const namespace = service?.namespace ?? serviceOfHost(host, world.domain)?.namespace;
  const isCovered = (each: string | undefined): boolean => world.isComplete(each ?? '', 'DestinationRule');
  return clients.map((client) => {
    const rule = world.destinationRules.find(client, host, namespace);
    const isCertain = rule !== undefined || [client.namespace, namespace, world.rootNamespace].every(isCovered);
    return { client, rule, has: rule?.subsets.has(subset) ?? false, isCertain };
  });
}
