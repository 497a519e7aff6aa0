const stride = 4096;

/** Lines and columns of offsets in a text, both from 1. */
export class Lines {
  /** The number of line ends before each multiple of the stride. */
  private counts: number[] | undefined;

  constructor(private readonly text: string) {}

  at(offset: number): { readonly line: number; readonly column: number } {
    this.counts ??= this.count();
    const block = Math.floor(offset / stride);
    const line = (this.counts[block] ?? 0) + this.endsIn(block * stride, offset) + 1;
    return { line, column: offset === 0 ? 1 : offset - this.text.lastIndexOf('\n', offset - 1) };
  }

  private count(): number[] {
    const counts = [0];
    for (let start = 0, sum = 0; start < this.text.length; start += stride) {
      sum += this.endsIn(start, start + stride);
      counts.push(sum);
    }
    return counts;
  }

  private endsIn(start: number, end: number): number {
    let ends = 0;
    for (let at = this.text.indexOf('\n', start); at !== -1 && at < end; at = this.text.indexOf('\n', at + 1)) ends++;
    return ends;
  }
}
