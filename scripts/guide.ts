/** Fills the marked blocks of the guide anew. */
import { writeFileSync } from 'node:fs';
import { pages, refreshed } from '../test/docs/guide';

for (const page of pages()) writeFileSync(page, refreshed(page));
