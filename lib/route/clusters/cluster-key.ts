import type { ClusterKey } from '../tables';

/** Where a proxy lets connections through to the address that was dialled. */
export const passthroughCluster: ClusterKey = { cluster: 'PassthroughCluster' };

/** Where connections end that the registry does not know. */
export const blackHoleCluster: ClusterKey = { cluster: 'BlackHoleCluster' };

/** What stands for backends that Gateway API does not let a route have. */
export const unknownCluster: ClusterKey = { cluster: 'UnknownService' };

/** The cluster of a port of a host, or of one of its subsets. */
export const clusterKey = (host: string, port: number, subset = ''): ClusterKey => ({
  cluster: `outbound|${port}|${subset}|${host}`,
  host,
  subset: subset === '' ? null : subset,
  port,
});
