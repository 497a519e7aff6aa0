/** `npm run rules`: makes the pages of docs/rules/, their list, and what `explain` prints, from docs/rules/*.yaml. */
import { writeFileSync } from 'node:fs';
import { rulePages, ruleTexts } from './rules/pages';

for (const [path, text] of ruleTexts(rulePages())) {
  writeFileSync(path, text);
  console.log(`${path}: ${text.split('\n').length - 1} lines`);
}
