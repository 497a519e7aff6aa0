import type { Rule } from '../rule';

/** Annotations of Istio on objects of Kubernetes. */
export const annotationRules: readonly Rule[] = [];
