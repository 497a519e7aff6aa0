import { type Cursor, LineFault } from './cursor';

/** Where a key could begin. */
export interface Candidate {
  possible: boolean;
  /** At the indentation of its map there can be nothing but a key. */
  readonly required: boolean;
  /** The number of its token. */
  readonly token: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** A key ends on its line, and within so many characters. */
export const longestKey = 1024;

/** Where keys could begin that only their colons will tell to be some: one place for each level of brackets. */
export class Candidates {
  private readonly stack: Candidate[] = [];
  private top: Candidate;
  /** Below this level no key can begin any more. */
  private lowest = 0;

  constructor(private readonly cursor: Cursor) {
    this.top = this.enter();
  }

  /** How many brackets are open. */
  get level(): number {
    return this.stack.length - 1;
  }

  enter(): Candidate {
    this.top = { possible: false, required: false, token: 0, at: 0, line: 0, column: 0 };
    this.stack.push(this.top);
    return this.top;
  }

  leave(): void {
    if (this.stack.length === 1) return;
    this.stack.pop();
    this.top = this.stack.at(-1) ?? this.top;
    this.lowest = Math.min(this.lowest, this.stack.length - 1);
  }

  save(candidate: Candidate): void {
    this.drop();
    this.top = candidate;
    this.stack[this.stack.length - 1] = candidate;
  }

  drop(): void {
    if (this.top.possible) this.refuseIfRequired(this.top);
    this.top.possible = false;
  }

  /** The key that a colon here would end. */
  take(): Candidate | undefined {
    if (!this.isValid(this.top)) return undefined;
    this.top.possible = false;
    return this.top;
  }

  /** Whether it is still open if a token is a key; it is the oldest one that waits. */
  isUndecided(token: number): boolean {
    let candidate = this.stack[this.lowest];
    while (candidate?.possible === false && this.lowest < this.stack.length - 1) candidate = this.stack[++this.lowest];
    return candidate?.possible === true && candidate.token === token && this.isValid(candidate);
  }

  private isValid(candidate: Candidate): boolean {
    if (!candidate.possible) return false;
    if (candidate.line === this.cursor.line && candidate.at + longestKey >= this.cursor.at) return true;
    this.refuseIfRequired(candidate);
    candidate.possible = false;
    return false;
  }

  private refuseIfRequired({ required, at }: Candidate): void {
    if (!required) return;
    throw new LineFault(
      at,
      'is a line of a map that has no ": " after a key',
      'Write the line as "key: value", or indent it as a part of the value above.',
    );
  }
}
