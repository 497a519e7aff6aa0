import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { asShown } from './docs/as-shown';

/** What a marked block of the README holds: a file as its reader would write it, or what a command prints. */
const contents: Readonly<Record<string, (argument: string) => string>> = {
  file: asShown,
  output: (command) => {
    const [program = '', ...args] = command.split(' ');
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  },
};

const block = /(<!-- (file|output): (.*?) -->\n\n```\w+\n)[\s\S]*?(```\n)/g;

/** Fills the marked blocks of a text anew. */
const refresh = (text: string): string =>
  text.replace(block, (_all, head: string, kind: string, argument: string, tail: string) => {
    const content = contents[kind]?.(argument) ?? '';
    return `${head}${content.trimEnd()}\n${tail}`;
  });

writeFileSync('README.md', refresh(readFileSync('README.md', 'utf8')));
