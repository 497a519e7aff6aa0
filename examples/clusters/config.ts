/* What differs from cluster to cluster, in one place and typed: everything else is the stack's. */
import type { TargetOptions } from '../../lib';

/** One cluster. */
export interface Cluster {
  /** What is installed on it: the two need not be upgraded together. */
  readonly target: TargetOptions;
  readonly host: string;
  /** Addresses of the cluster's own network, for load balancers. */
  readonly addresses: readonly string[];
  /** How many requests in a hundred the next version of the shop takes. */
  readonly canary: number;
  /** How many requests in a hundred are traced. */
  readonly tracing: number;
}

/** The clusters by name; the CI makes a job of each. */
export const clusters = {
  dev: {
    target: { istio: '1.30.3', metallb: '0.16.1', gatewayApi: '1.5.1' },
    host: 'shop.dev.example.com',
    addresses: ['10.10.200.0/28'],
    canary: 50,
    tracing: 100,
  },
  prod: {
    target: { istio: '1.28.10', metallb: '0.15.3', gatewayApi: '1.4.1' },
    host: 'shop.example.com',
    addresses: ['203.0.113.16-203.0.113.23'],
    canary: 5,
    tracing: 1,
  },
} as const satisfies Readonly<Record<string, Cluster>>;

/** The name of a cluster. */
export type ClusterName = keyof typeof clusters;
