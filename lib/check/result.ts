import type { Finding } from '../manifests/finding';

/** How many documents there were, and what came of them. */
export interface Summary {
  /** Kubernetes objects, and documents that are none. */
  readonly documents: number;
  /** Objects of Istio, MetalLB and Gateway API. */
  readonly checked: number;
  /** All others. */
  readonly skipped: number;
  readonly errors: number;
  readonly warnings: number;
}

/** What a check found. */
export interface CheckResult {
  /** By object, field and code. */
  readonly findings: readonly Finding[];
  /** Findings that the baseline has. */
  readonly known: readonly Finding[];
  readonly summary: Summary;
}

/** How many findings there are of a severity. */
export const countOf = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;
