/** A word of a CEL expression. `operator` is every sign and the words that CEL keeps: `in`, `true`, `false`, `null`; `escaped` a name in backticks. */
export interface Token {
  readonly kind: 'operator' | 'name' | 'escaped' | 'number' | 'text' | 'end';
  readonly text: string;
}

const escape = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})`;
const quoted = (quote: string): string => `${quote}(?:${escape}|[^\\\\${quote}\\n\\r])*${quote}`;
const block = (quote: string): string => `${quote.repeat(3)}(?:${escape}|[^\\\\])*?${quote.repeat(3)}`;
const rawQuoted = (quote: string): string => `${quote}[^${quote}\\n\\r]*${quote}`;
const rawBlock = (quote: string): string => `${quote.repeat(3)}[^]*?${quote.repeat(3)}`;
const either = (of: (quote: string) => string): string => `${of('"')}|${of("'")}`;

/** The longest of each comes first, as the longest word counts. */
const word = new RegExp(
  [
    String.raw`(?<space>[\t \r\n\f]+|//[^\n]*)`,
    `(?<text>[bB]?(?:[rR](?:${either(rawBlock)}|${either(rawQuoted)})|${either(block)}|${either(quoted)}))`,
    String.raw`(?<number>\d+(?:\.\d+(?:[eE][-+]?\d+)?|[eE][-+]?\d+)|\.\d+(?:[eE][-+]?\d+)?|(?:0x[0-9a-fA-F]+|\d+)[uU]?)`,
    String.raw`(?<name>[A-Za-z_]\w*)`,
    '(?<escaped>`[-\\w./ ]+`)',
    String.raw`(?<operator>[=!<>]=|&&|\|\||[-<>[\]{}().,!?:+*/%])`,
  ].join('|'),
  'y',
);

const kept = new Set(['in', 'true', 'false', 'null']);
const codePoints = /\\(?:[xX](..)|u(.{4})|U(.{8})|([0-3][0-7]{2})|.)/gs;

const isCodePoint = (value: number): boolean => value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);

/** Whether the escapes of a text stand for characters; bytes know none beyond a byte. */
function isWellEscaped(text: string): boolean {
  if (/^[bB]?[rR]/.test(text)) return true;
  const isBytes = /^[bB]/.test(text);
  return [...text.matchAll(codePoints)].every(
    ([, , short, long]) => (short ?? long) === undefined || (!isBytes && isCodePoint(parseInt(short ?? long ?? '', 16))),
  );
}

/** Whether a number fits into 64 bits. A sign is another word, and the smallest integer is one smaller than the greatest is great. */
export function isInRange(number: string, isNegative: boolean): boolean {
  const isHex = number.startsWith('0x');
  if (!isHex && /[.eE]/.test(number)) return Number.isFinite(Number(number));
  const isUnsigned = /[uU]$/.test(number);
  const value = BigInt(number.replace(/[uU]$/, ''));
  return isUnsigned ? value < 1n << 64n : value < (1n << 63n) + (isNegative ? 1n : 0n);
}

/** The words of an expression and its end; nothing where it holds something that is no word. */
export function celTokens(expression: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  word.lastIndex = 0;
  while (word.lastIndex < expression.length) {
    const groups = word.exec(expression)?.groups;
    const [kind, text] = Object.entries<string | undefined>(groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    if (text === undefined || (kind === 'text' && !isWellEscaped(text))) return undefined;
    if (isKind(kind)) tokens.push({ kind: kind === 'name' && kept.has(text) ? 'operator' : kind, text });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

const kinds = ['operator', 'name', 'escaped', 'number', 'text'] as const;
const isKind = (kind: string | undefined): kind is (typeof kinds)[number] => kinds.some((each) => each === kind);
