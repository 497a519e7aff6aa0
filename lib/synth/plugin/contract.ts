/*
 * What cdk8s-cli asks of a class in the `validations` of cdk8s.yaml, as of its release 2.207. It is told again here, because importing it
 * would bring the whole command line of cdk8s into every install.
 */

/** An object that breaks a rule. */
export interface ViolatingResource {
  /** The report looks the construct's path up by it. */
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}

/** A rule, and what breaks it. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** What a class finds is handed in here. */
export interface ValidationReport {
  /** It throws after `submit`. */
  addViolation(violation: Violation): void;
  /** It has to be called. */
  submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
}

/** What cdk8s has synthesized. */
export interface ValidationContext {
  /** The files that were written, in no order. */
  readonly manifests: readonly string[];
  /** The constructs' paths by names of resources, as far as cdk8s knows them. */
  readonly metadata: Readonly<Record<string, { readonly path: string }>>;
  /** Whether the files are on their way to the standard output, and gone afterwards. */
  readonly stdout?: boolean | undefined;
  readonly report: ValidationReport;
}

/** A class that cdk8s lets judge what it has synthesized. */
export interface Validation {
  validate(context: ValidationContext): Promise<void>;
}
