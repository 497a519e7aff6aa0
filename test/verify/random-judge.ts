/** What the cluster says of an object: the schema of its kind, and the schema's CEL rules. */
import { join } from 'node:path';
import { type Bundle, type BundledKind, root } from './bundles';
import { brokenRules, withDefaults } from './cel';
import { CrdValidator } from './crd-validator';

export interface Judgement {
  readonly schema: readonly string[];
  readonly rules: readonly string[];
}

export const isAccepted = ({ schema, rules }: Judgement): boolean => schema.length === 0 && rules.length === 0;

export class Judge {
  private readonly validator: CrdValidator;

  constructor(private readonly bundle: Bundle) {
    this.validator = new CrdValidator([join(root, bundle.source.path)]);
  }

  judge({ key }: BundledKind, spec: object): Judgement {
    const kind = this.bundle.kinds.get(key);
    if (kind === undefined) throw new Error(`The bundle has no ${key}.`);
    const verdict = this.validator.validate({ apiVersion: kind.apiVersion, kind: kind.kind, ...{ metadata: { name: 'random' }, spec } });
    if ('skipped' in verdict) throw new Error(verdict.skipped);
    return { schema: verdict.faults, rules: brokenRules(kind.spec, withDefaults(kind.spec, spec)) };
  }
}
