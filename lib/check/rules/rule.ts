import type { Finding, Severity, Subject } from '../../manifests/finding';
import type { Mesh } from '../../mesh/mesh';
import type { MeshObject } from '../../mesh/objects';

/** What a rule says of an object. */
export interface Facts extends Pick<Finding, 'path' | 'message' | 'hint'> {
  /** Further objects that the fact is about. */
  readonly related?: readonly MeshObject[];
  /**
   * Set where upstream's analyzer says so and is wrong: the finding is told only where its answers are asked for.
   * @default false
   */
  readonly upstreamOnly?: boolean;
  /**
   * Foreign codes of this very finding: set where others do not see what the rule sees.
   * @default - those of the rule
   */
  readonly same?: readonly string[];
}

/** Takes what a rule finds: the object, or who it is where the set has no such object, and the facts. */
export type Report = (about: MeshObject | Subject, facts: Facts) => void;

/** A rule over the whole mesh. What it is about and what to do stand in docs/rules/, under its code. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** Codes of `istioctl analyze` (`IST0101`) and Kiali (`KIA1107`) for the same fact. */
  readonly same?: readonly string[];
  /** The first and the last release of Istio that has the rule, where that is not all of them. */
  readonly since?: string;
  readonly until?: string;
  /** Pure: it asks the mesh, and changes nothing. */
  readonly check: (mesh: Mesh, report: Report) => void;
}
