import type { TrafficPolicy } from './spec';
import type { Merged } from './merge';

/** What holds for connections to one port of a host or subset. */
export type EffectivePolicy = Omit<TrafficPolicy, 'portLevelSettings'>;

const portFields = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;
const furtherFields = ['tunnel', 'proxyProtocol', 'retryBudget'] as const;

interface Layer {
  readonly policy: EffectivePolicy;
  readonly isOfPort: boolean;
}

/** What a policy says of a port: settings for the port replace all others. */
function layerOf(policy: TrafficPolicy, port: number | undefined): Layer {
  const { portLevelSettings = [], ...whole } = policy;
  const own = port === undefined ? undefined : portLevelSettings.find((each) => each.port?.number === port);
  if (own === undefined) return { policy: whole, isOfPort: false };
  const { port: _, ...settings } = own;
  return { policy: settings, isOfPort: true };
}

/** What holds for a port of a host, or of one of its subsets: a subset replaces part by part what its rule says. */
export function effectivePolicy({ policy, subsets }: Merged, port: number | undefined, subset?: string): EffectivePolicy {
  const base = policy === undefined ? undefined : layerOf(policy, port).policy;
  const written = subset === undefined ? undefined : subsets.get(subset)?.trafficPolicy;
  if (written === undefined) return base ?? {};
  const own = layerOf(written, port);
  if (base === undefined) return own.policy;
  const replaced: Record<string, unknown> = { ...base };
  for (const field of portFields) if (own.isOfPort || own.policy[field] !== undefined) replaced[field] = own.policy[field];
  for (const field of furtherFields) if (own.policy[field] !== undefined) replaced[field] = own.policy[field];
  return Object.fromEntries(Object.entries(replaced).filter(([, value]) => value !== undefined));
}
