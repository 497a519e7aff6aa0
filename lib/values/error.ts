import { captureSource } from './source';

/** What a refusal says beside its message. */
export interface MeshErrorOptions {
  /** One imperative sentence that, followed, removes the error. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * The class of errors that this package throws: a stable code, what is wrong and where, and how to fix it. Its stack names the line
 * of the caller's program and nothing else, since the rest is this package's own affair.
 *
 * @example
 * try { app.synth(); } catch (error) { if (error instanceof MeshError) console.error(error.code); }
 */
export class MeshError extends Error {
  override readonly name: string = 'MeshError';
  readonly hint: string | undefined;

  constructor(
    readonly code: string,
    message: string,
    { hint, cause }: MeshErrorOptions = {},
  ) {
    super(hint === undefined ? `${code}: ${message}` : `${code}: ${message}\n  fix: ${hint}`, cause === undefined ? undefined : { cause });
    this.hint = hint;
    const source = captureSource(new.target, 32)();
    const place = source === undefined ? '' : `\n  in ${source.file}:${source.line}:${source.column}`;
    this.stack = `${this.name}: ${this.message}${place}`;
    hideFields(this, 'name', 'code', 'hint');
  }
}

/** Keeps fields out of what Node prints of an uncaught error: its text says them already. */
export function hideFields(error: Error, ...names: readonly string[]): void {
  for (const name of names) Object.defineProperty(error, name, { enumerable: false });
}
