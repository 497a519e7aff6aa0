/** The marked blocks of the guide: files of examples/check as their reader would write them, and what commands print in such a folder. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asShown } from '../../scripts/docs/as-shown';
import { type Project, Workshop } from '../plugin/project';

const root = path.resolve(__dirname, '../..');
const example = path.join(root, 'examples/check');

/** The pages of the guide. */
export const pages = (): readonly string[] =>
  readdirSync(path.join(root, 'docs/guide'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(root, 'docs/guide', file));

const block = /(<!-- (file|output): (.*?) -->\n\n```\w+\n)([\s\S]*?)(```\n)/g;

function copyExample(workshop: Workshop): Project {
  const files = readdirSync(example, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(example, path.join(entry.parentPath, entry.name)));
  return workshop.project(Object.fromEntries(names.map((name) => [name, asShown(path.join(example, name))])));
}

/** A page whose blocks hold what they should: commands are run in the order of the page, in one copy of the example. */
export function refreshed(page: string): string {
  const text = readFileSync(page, 'utf8');
  if (!text.includes('<!-- output: ')) return text.replace(block, (...parts: readonly string[]) => fill(parts, undefined));
  const workshop = new Workshop();
  try {
    const project = copyExample(workshop);
    return text.replace(block, (...parts: readonly string[]) => fill(parts, project));
  } finally {
    workshop.remove();
  }
}

function fill([, head = '', is, of = '', , tail = '']: readonly string[], project: Project | undefined): string {
  return `${head}${(is === 'file' ? asShown(path.join(root, of)) : outputOf(project, of)).trimEnd()}\n${tail}`;
}

function outputOf(project: Project | undefined, command: string): string {
  const { stdout, stderr } = project?.run(command) ?? { stdout: '', stderr: '' };
  return [stdout, withoutNode(stderr)]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** What Node prints around an error that nobody catches, which differs from release to release. */
const withoutNode = (text: string): string => text.replace(/^node:internal\/.*\n(?: .*\n)*\n/, '').replace(/\n+Node\.js v[\d.]+\n*$/, '');
