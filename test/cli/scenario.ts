/**
 * A scenario is a text file: a sentence, then parts that begin with a line of `==== PART`.
 *
 * `file NAME` is there before, `command` is run (its words are those of a shell without quotes), `node` gives options of Node, `stdin`,
 * `stdout`, `stderr` and `status` belong to the command above them, `written NAME` is compared after it. A part that is missing is empty,
 * and the status 0. Several commands run one after another in the same folder.
 */
export interface Scenario {
  readonly sentence: string;
  readonly files: ReadonlyMap<string, string>;
  readonly runs: readonly Run[];
}

/** One command of a scenario, and what it leaves behind. */
export interface Run {
  readonly args: readonly string[];
  readonly node: readonly string[];
  readonly stdin: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: ReadonlyMap<string, string>;
}

interface Part {
  readonly name: string;
  readonly of: string;
  readonly text: string;
}

function partsOf(text: string): readonly Part[] {
  const [, ...parts] = text.split(/^==== /m);
  return parts.map((part) => {
    const [head = '', ...lines] = part.split('\n');
    const [name = '', ...of] = head.split(' ');
    return { name, of: of.join(' '), text: lines.join('\n') };
  });
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

function runOf(command: Part, parts: readonly Part[]): Run {
  const textOf = (name: string): string => parts.find((part) => part.name === name)?.text ?? '';
  return {
    args: wordsOf(command.text),
    node: wordsOf(textOf('node')),
    stdin: textOf('stdin'),
    status: Number(textOf('status')),
    stdout: textOf('stdout'),
    stderr: textOf('stderr'),
    written: new Map(parts.filter(({ name }) => name === 'written').map(({ of, text }) => [of, text])),
  };
}

/** Reads a scenario. */
export function parseScenario(text: string): Scenario {
  const parts = partsOf(text);
  const starts = parts.flatMap(({ name }, index) => (name === 'command' ? [index] : []));
  return {
    sentence: text.slice(0, text.indexOf('\n====')).trim(),
    files: new Map(parts.filter(({ name }) => name === 'file').map((part) => [part.of, part.text])),
    runs: starts.flatMap((start, index) => {
      const [command, ...own] = parts.slice(start, starts[index + 1]);
      return command === undefined ? [] : [runOf(command, own)];
    }),
  };
}
