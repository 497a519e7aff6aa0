import path from 'node:path';

/** A place in the user's program. */
export interface Source {
  /** From the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** This package's own files, built or not: they are never the place where a user made something. */
const ownFolders = [path.resolve(__dirname, '..'), path.resolve(__dirname, '../../imports')];

/**
 * Remembers who called a function or a constructor. The stack stays unformatted, which costs next to nothing, until somebody asks for
 * the place.
 *
 * @param callee - whose caller is meant: `new.target` in a constructor, so that subclasses do not count
 * @param depth - how many frames to look at for one of the user's own code
 *
 * @internal
 */
export function captureSource(callee: object, depth = 4): () => Source | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = depth;
  if (typeof callee === 'function') Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = limit;
  return () => firstUserFrame(holder.stack ?? '');
}

function firstUserFrame(stack: string): Source | undefined {
  for (const frame of stack.split('\n').slice(1)) {
    const [, place = '', line, column] = /^(.*):(\d+):(\d+)\)?$/.exec(frame.trim()) ?? [];
    const file = place
      .replace(/^at (?:async )?/, '')
      .replace(/^.*\(/, '')
      .replace(/^file:\/\//, '');
    const foreign = !path.isAbsolute(file) || file.split(path.sep).includes('node_modules');
    if (foreign || ownFolders.some((folder) => file.startsWith(folder + path.sep))) continue;
    return { file: path.relative(process.cwd(), file), line: Number(line), column: Number(column) };
  }
  return undefined;
}
