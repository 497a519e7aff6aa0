import type { MeshService } from './services';

/** How the endpoints of a service are found. */
export type Resolution = 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS' | 'NONE';

/** Services of Kubernetes are like entries with known endpoints, but headless ones leave the choice to their clients. */
export function resolutionOf({ kubernetes, entry }: MeshService): Resolution {
  if (entry !== undefined) return entry.spec.resolution ?? 'NONE';
  if (kubernetes?.type === 'ExternalName') return 'DNS';
  return kubernetes?.clusterIP === 'None' ? 'NONE' : 'STATIC';
}
