import type { Rule } from '../rule';

/** Gateways of Istio: their ports, hosts and certificates on one workload. */
export const gatewayRules: readonly Rule[] = [];
