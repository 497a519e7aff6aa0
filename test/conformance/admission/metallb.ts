/** Compares the rules of MetalLB's webhook with the recorded ones: `tsx test/conformance/admission/metallb.ts [RELEASE]`. */
import { MetalLBWebhook } from '../../../lib/admission/metallb';
import { prepare } from '../../../lib/admission/prepare';
import { schemaOf } from '../../../lib/admission/schemas';
import type { Manifest } from '../../../lib/manifests/manifest-set';
import { casesOf, recorded, targetOf } from './recordings';

const [only] = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const release of Object.keys(recorded).filter((each) => only === undefined || each === only)) {
  const target = targetOf(release);
  for (const { id, mode = 'native', documents } of casesOf(release)) {
    const webhook = new MetalLBWebhook({ release: target.metallb.release, mode });
    for (const { manifest, verdict } of documents) {
      const [group = '', version = ''] = String(manifest.apiVersion).split('/');
      if (manifest.kind === 'Node') webhook.addNode(manifest);
      if (group !== 'metallb.io') continue;
      const schema = schemaOf(target, { group, kind: manifest.kind }, version);
      if (schema === undefined || verdict.schema.length + verdict.cel.length + verdict.unknown.length > 0) {
        counts.skipped++;
        continue;
      }
      const said = webhook.judge(prepare(manifest, schema).value as Manifest);
      const errors = said.filter(({ severity }) => severity === 'error');
      const wrong =
        errors.length > 0 !== verdict.webhook.errors.length > 0 || (errors.length === 0 && said.length !== verdict.webhook.warnings.length);
      counts[wrong ? 'failed' : 'passed']++;
      if (wrong)
        console.log(
          `${release} ${id} ${mode} ${manifest.kind}: recorded ${JSON.stringify(verdict.webhook)}, ours ${JSON.stringify(said.map(({ rule, path, message }) => `${rule} ${path}: ${message}`))}\n    ${JSON.stringify(manifest).slice(0, 400)}`,
        );
    }
  }
}
console.log(JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
