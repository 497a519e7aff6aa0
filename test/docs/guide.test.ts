import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pages, refreshed } from './guide';

/* The commands of a page are run. */
jest.setTimeout(180_000);

const marked = pages().filter((page) => readFileSync(page, 'utf8').includes('<!-- '));

test.each(marked.map((page) => [basename(page), page]))('docs/guide/%s shows files as they are, and what commands print', (_name, page) => {
  expect(refreshed(page)).toBe(readFileSync(page, 'utf8'));
});

test('some page of the guide has such blocks', () => {
  expect(marked.length).toBeGreaterThan(0);
});
