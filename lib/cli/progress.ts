/** A line on a terminal that says what is being done, for work that takes longer than people like to wait without a word. */
export class Progress {
  private readonly start = performance.now();
  private last = 0;

  constructor(private readonly stream: { readonly isTTY?: boolean; write(text: string): unknown }) {}

  /** Says what is being done, at most ten times a second, and not in the first one. */
  tell(what: string): void {
    if (this.stream.isTTY !== true) return;
    const now = performance.now();
    if (now - this.start < 1000 || now - this.last < 100) return;
    this.last = now;
    this.stream.write(`\r\u001b[K${what}`);
  }

  /** Wipes the line. */
  end(): void {
    if (this.last > 0) this.stream.write('\r\u001b[K');
  }
}
