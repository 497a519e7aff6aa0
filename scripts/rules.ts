/** `npm run rules`: makes the pages of docs/rules/, their list, and what `explain` prints, from docs/rules/*.yaml. */
import { rmSync, writeFileSync } from 'node:fs';
import { ruleFiles, rulePages, ruleTexts } from './rules/pages';

const texts = ruleTexts(rulePages());
for (const path of ruleFiles()) if (!texts.has(path)) rmSync(path);
for (const [path, text] of texts) {
  writeFileSync(path, text);
  console.log(`${path}: ${text.split('\n').length - 1} lines`);
}
