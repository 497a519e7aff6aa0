/** Compares the rules of Istio's webhook with the recorded ones: `tsx test/conformance/admission/webhook.ts [KIND] [RELEASE]`. */
import { prepare } from '../../../lib/admission/prepare';
import { schemaOf } from '../../../lib/admission/schemas';
import { WebhookContext } from '../../../lib/admission/webhook/context';
import { checkMetadata } from '../../../lib/admission/istio/metadata';
import { decodeRules } from '../../../lib/admission/istio/decode';
import { rulesOf } from '../../../lib/admission/istio';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { casesOf, recorded, targetOf } from './recordings';

const [onlyKind, onlyRelease] = process.argv.slice(2);
const releases = Object.keys(recorded).filter((release) => onlyRelease === undefined || release === onlyRelease);
const counts = { passed: 0, failed: 0, skipped: 0 };

for (const release of releases) {
  const target = targetOf(release);
  for (const { id, documents } of casesOf(release)) {
    for (const { manifest, verdict } of documents) {
      const [group = '', version = ''] = manifest.apiVersion.split('/');
      if (!group.endsWith('.istio.io') || (onlyKind !== undefined && manifest.kind !== onlyKind)) continue;
      const schema = schemaOf(target, { group, kind: manifest.kind }, version);
      const rules = rulesOf(`${group}/${manifest.kind}`);
      if (schema === undefined || rules === undefined || verdict.schema.length + verdict.cel.length > 0) {
        counts.skipped++;
        continue;
      }
      const object = prepare(manifest, schema).value as Manifest;
      const context = new WebhookContext(object, release, object.metadata?.namespace ?? 'default');
      checkMetadata(context);
      const before = context.complaints.length;
      decodeRules({ group, kind: manifest.kind }, context);
      if (context.complaints.length === before) rules((object['spec'] ?? {}) as never, context);
      const said = (severity: string): readonly string[] =>
        context.complaints.filter((each) => each.severity === severity).map((each) => `${each.rule} ${each.path}: ${each.message}`);
      const wrong = said('error').length > 0 !== verdict.webhook.errors.length > 0;
      const warnings = verdict.webhook.errors.length === 0 && said('warning').length !== verdict.webhook.warnings.length;
      counts[wrong || warnings ? 'failed' : 'passed']++;
      if (wrong)
        console.log(
          `${release} ${id} ${manifest.kind}: recorded ${JSON.stringify(verdict.webhook.errors)}, ours ${JSON.stringify(said('error'))}`,
        );
      if (warnings)
        console.log(
          `${release} ${id} ${manifest.kind}: recorded warnings ${JSON.stringify(verdict.webhook.warnings)}, ours ${JSON.stringify(said('warning'))}`,
        );
    }
  }
}
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
