/** Whether a character is a space or a tab. */
export const isBlank = (code: number): boolean => code === 32 || code === 9;
/** Whether a character ends a line; in YAML 1.1 NEL, LS and PS do too. */
export const isBreak = (code: number): boolean => code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
/** Whether a word ends at a character; NUL is the end of the text. */
export const isBlankOrEnd = (code: number): boolean => code === 32 || code === 10 || code === 0 || code === 9 || isBreak(code);

/** Where something stands. */
export interface Place {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** A place in a text that ends with NUL, and moves on. */
export class Cursor implements Place {
  line = 0;
  lineStart: number;

  constructor(
    readonly text: string,
    public at: number,
  ) {
    this.lineStart = at;
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** Whether a line of three dashes or dots begins here. */
  atMark(): boolean {
    if (this.at !== this.lineStart) return false;
    const code = this.code();
    return (code === 45 || code === 46) && code === this.code(1) && code === this.code(2) && isBlankOrEnd(this.code(3));
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.at++;
  }

  /** To the end of the line. */
  skipLine(): void {
    for (let code = this.code(); code !== 10 && code !== 0 && !isBreak(code); code = this.code()) this.at++;
  }

  /** Over a line break; it comes back as values have it. */
  takeBreak(): string {
    const code = this.code();
    this.at += code === 13 && this.code(1) === 10 ? 2 : 1;
    this.line++;
    this.lineStart = this.at;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }
}

/** Line breaks inside a scalar: one alone is a blank, of more the first goes. */
export function fold(first: string, others: string): string {
  if (first !== '\n') return first + others;
  return others === '' ? ' ' : others;
}

/** What is wrong with a line, said of it: "is indented with a tab". */
export class LineFault extends Error {
  constructor(
    readonly at: number,
    says: string,
    readonly hint: string,
  ) {
    super(says);
  }
}
