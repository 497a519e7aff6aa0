import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A piece of TypeScript that readers copy. */
export interface Snippet {
  /** `docs/guide/2-references.md:31` */
  readonly place: string;
  readonly code: string;
}

const root = path.resolve(__dirname, '../..');

const filesBelow = (folder: string, extension: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension) && !/\.test(-d)?\.ts$/.test(file))
    .map((file) => path.join(folder, file))
    .sort();

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** The fenced TypeScript of the documents; what is a file is compiled as one. */
export function fencedSnippets(): readonly Snippet[] {
  return ['README.md', ...filesBelow('docs/guide', '.md')].flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...text.matchAll(/(?<!<!-- file: .* -->\n\n)^```ts\n([\s\S]*?)^```/gm)].map((match) => ({
      place: `${file}:${lineAt(text, match.index)}`,
      code: match[1] ?? '',
    }));
  });
}

/** A piece of TypeScript in a doc comment. */
export interface Example extends Snippet {
  /** The exported name below the comment. */
  readonly subject: string | undefined;
  /** The YAML that stands in the code, each line of it a comment. */
  readonly yaml: string | undefined;
}

/** The examples of the doc comments. */
export function commentSnippets(): readonly Example[] {
  return filesBelow('lib', '.ts').flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...text.matchAll(/^ *\* @example\n((?: *\*(?! @)(?!\/).*\n)+)/gm)].map((match) => {
      const code = (match[1] ?? '').replace(/^ *\* ?/gm, '').trimEnd();
      const below = text.slice(text.indexOf('*/', match.index));
      return {
        place: `${file}:${lineAt(text, match.index)}`,
        code,
        subject: /^\*\/\s*export (?:abstract )?(?:class|function|const|interface) (\w+)/.exec(below)?.[1],
        yaml: /^(?:\/\/ .*(?:\n|$))+/m.exec(code)?.[0].replace(/^\/\/ /gm, ''),
      };
    });
  });
}
