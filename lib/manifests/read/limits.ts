/** Beyond these nothing is read, so that time and memory stay bounded. */
export const limits = {
  /** Of a file or stream, in bytes. */
  file: 256 * 1024 * 1024,
  /** Of one YAML document, in characters: the parser's memory is many times its text. JSON has no such limit. */
  document: 64 * 1024 * 1024,
  /** Levels of lists and maps in each other, aliases followed. kubectl stops at 10,000. */
  depth: 1000,
  /** Warnings of one file that are told; the rest is counted. */
  warnings: 1000,
} as const;
