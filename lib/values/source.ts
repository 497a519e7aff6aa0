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
 * Remembers where the caller is. The stack stays unformatted, which costs next to nothing, until somebody asks for the place.
 *
 * @param depth - how many frames to keep: constructs are made a few calls below the user's line
 *
 * @internal
 */
export function captureSource(depth = 8): () => Source | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = depth;
  Error.captureStackTrace(holder, captureSource);
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
