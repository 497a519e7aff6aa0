import type { HostName } from '../../values/reference';
import type { ClusterKey } from '../tables';
import type { Simulation, Verdict } from './verdict';

/** A place where requests go. */
export interface ExpectedDestination {
  /** In full as text (`reviews.bookinfo.svc.cluster.local`), a Service, or the `host` of a DestinationRule. */
  readonly host: HostName;
  /**
   * `null` is none.
   * @default - any
   */
  readonly subset?: string | null;
  /** @default - any */
  readonly port?: number;
}

/** A place where a share of requests goes. */
export interface WeightedDestination extends ExpectedDestination {
  /**
   * In percent.
   * @default - all requests; where several destinations are listed, some
   */
  readonly weight?: number;
}

/** The short name of a host as an object, with its namespace where it is known. */
function nameOf(host: HostName): string {
  if (typeof host === 'string') return host;
  const namespace = host.namespace ?? ('metadata' in host ? host.metadata?.namespace : undefined);
  return namespace === undefined || host.name.includes('.') ? host.name : `${host.name}.${namespace}.svc`;
}

/** Whether a host is meant: in full, or a Service by name and namespace, whatever the domain of the cluster. */
function isHost(wanted: HostName, host: string | undefined): boolean {
  const name = nameOf(wanted).toLowerCase();
  const isService = typeof wanted !== 'string' && !('isExternal' in wanted && wanted.isExternal === true);
  return host !== undefined && (host === name || (isService && host.startsWith(`${name}.`)));
}

/** Whether a cluster is the expected one. */
export const isMeant = ({ host, subset, port }: ExpectedDestination, cluster: ClusterKey): boolean =>
  isHost(host, cluster.host) &&
  (subset === undefined || (cluster.subset ?? null) === subset) &&
  (port === undefined || cluster.port === port);

/** A destination for people. */
export const destinationText = ({ host, subset, port }: ExpectedDestination): string =>
  `${nameOf(host)}${port === undefined ? '' : `:${port}`}${subset === undefined ? '' : subset === null ? ', no subset' : `, subset ${subset}`}`;

/** Destinations with the share that each gets; of bytes the shares are not known, but which clusters there are. */
function sharesOf(simulation: Simulation): readonly (ClusterKey & { readonly share: number })[] {
  if (simulation.outcome === 'forward' || simulation.outcome === 'passthrough') {
    return simulation.destinations.filter(({ failure }) => failure === undefined);
  }
  if (simulation.outcome !== 'bytes' || simulation.failure !== undefined) return [];
  const { clusters } = simulation;
  return clusters.map((cluster) => ({ ...cluster, share: 1 / clusters.length }));
}

const isNear = (share: number, weight: number): boolean => Math.abs(share * 100 - weight) < 1e-6;

/** Whether requests go where they should, each destination with its share. */
export function judgeDestinations(simulation: Simulation, wanted: WeightedDestination | readonly WeightedDestination[]): Verdict {
  const shares = sharesOf(simulation);
  const list: readonly WeightedDestination[] = isList(wanted) ? wanted : [wanted];
  const isRight = (each: WeightedDestination): boolean => {
    const share = shares.filter((cluster) => isMeant(each, cluster)).reduce((sum, cluster) => sum + cluster.share, 0);
    return each.weight === undefined && list.length > 1 ? share > 0 : isNear(share, each.weight ?? 100);
  };
  const texts = list.map((each) => `${each.weight === undefined ? '' : `${each.weight} % `}to ${destinationText(each)}`);
  return { pass: list.length > 0 && list.every(isRight), expected: `be routed ${texts.join(' and ')}` };
}

const isList = (wanted: WeightedDestination | readonly WeightedDestination[]): wanted is readonly WeightedDestination[] =>
  Array.isArray(wanted);
