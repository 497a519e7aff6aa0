import type { Manifest } from '../../manifests/manifest-set';
import { compareReleases } from '../../values/release';

/** What a webhook says of an object. */
export interface Complaint {
  /** The rule, as docs/rules/ explains it: `VS-20`. */
  readonly rule: string;
  /** error: the object is refused. warning: it is admitted, and kubectl prints this. */
  readonly severity: 'error' | 'warning';
  /** In the YAML's own names, with indexes: `spec.http[0].route[1].destination`. */
  readonly path: string;
  /** The bad value and what is wrong with it. */
  readonly message: string;
  /** What is allowed, as one imperative sentence that, followed, removes the complaint. */
  readonly hint: string;
}

/** Where the rules of a kind stand: the object's identity, the release that judges it, and where complaints go. */
export class WebhookContext {
  readonly complaints: Complaint[] = [];

  constructor(
    /** The object as the webhook gets it: unknown fields and nulls dropped, defaults filled in, the schema and CEL passed. */
    readonly manifest: Manifest,
    /** Of the product whose webhook it is. */
    readonly release: string,
    /** The effective namespace: `default` if the object says none. */
    readonly namespace: string,
  ) {}

  get name(): string {
    return this.manifest.metadata?.name ?? '';
  }

  /** Whether the release is this one or a newer one. */
  readonly since = (release: string): boolean => compareReleases(this.release, release) >= 0;

  /** Refuses the object. */
  error(rule: string, path: string, message: string, hint: string): void {
    this.complaints.push({ rule, severity: 'error', path, message, hint });
  }

  /** Judges a part of the object whose warnings the webhook loses on their way out. */
  withoutWarnings<Result>(judge: () => Result): Result {
    const before = this.complaints.length;
    const result = judge();
    const said = this.complaints.splice(before);
    this.complaints.push(...said.filter(({ severity }) => severity === 'error'));
    return result;
  }

  /** Admits the object, and says something about it. */
  warn(rule: string, path: string, message: string, hint: string): void {
    this.complaints.push({ rule, severity: 'warning', path, message, hint });
  }
}

/** The rules of one kind. `spec` has passed the schema. */
export type KindRules<Spec> = (spec: Spec, context: WebhookContext) => void;
