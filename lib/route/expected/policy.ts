import type { ClusterFacts } from '../clusters/cluster-facts';
import type { RetryPolicy } from '../tables';
import type { Simulation, Verdict } from './verdict';

/** Settings of connections to the backends, and of the route; what is left out may be anything. */
export interface ExpectedPolicy extends Partial<Omit<ClusterFacts, 'tls'>> {
  /** TLS towards the backends. */
  readonly tls?: Partial<ClusterFacts['tls']>;
  /** `null` is none. */
  readonly retries?: Partial<RetryPolicy> | null;
}

const isEntries = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths at which a value does not have what it should. */
function differences(wanted: unknown, given: unknown, path: string): readonly string[] {
  if (isEntries(wanted) && isEntries(given)) {
    return Object.entries(wanted).flatMap(([key, value]) => differences(value, given[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(wanted) === JSON.stringify(given)
    ? []
    : [`${path} is ${given === undefined ? 'not there' : JSON.stringify(given)}`];
}

/** Whether the settings of every cluster that the request may go to, and the retries of the route, are as they should be. */
export function judgePolicy(simulation: Simulation, { retries, ...wanted }: ExpectedPolicy): Verdict {
  const { policies } = simulation;
  const given = 'route' in simulation ? simulation.route.forward?.retries : undefined;
  const others = [
    ...policies.flatMap((policy) => differences(wanted, policy, '')),
    ...(retries === undefined ? [] : differences(retries, given, 'retries')),
    ...(policies.length === 0 ? ['it is sent to no cluster'] : []),
  ];
  const text = JSON.stringify(retries === undefined ? wanted : { ...wanted, retries });
  return { pass: others.length === 0, expected: `have the policy ${text}${others.length === 0 ? '' : `, and ${others.join(', ')}`}` };
}
