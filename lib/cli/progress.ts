/** Where progress is told. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

const wipe = '\r\u001b[K';

/** A line on a terminal that says what is being done, for work that takes longer than people like to wait without a word. */
export class Progress {
  private readonly start: number;
  private last = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.start = now();
  }

  /** Says what is being done, at most ten times a second, and not in the first one. */
  tell(what: string): void {
    if (this.terminal.isTTY !== true) return;
    const now = this.now();
    if (now - this.start < 1000 || now - this.last < 100) return;
    this.last = now;
    // A line that wraps cannot be wiped.
    this.terminal.write(`${wipe}${what.slice(0, (this.terminal.columns ?? 80) - 1)}`);
  }

  /** Wipes the line. */
  end(): void {
    if (this.last > 0) this.terminal.write(wipe);
  }
}
