import { limits } from './limits';
import { Unreadable } from './unreadable';

const beginsWith = (bytes: Buffer, ...mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

/**
 * The text of a file's bytes, as kubectl takes them: UTF-8, what is none replaced by U+FFFD, and UTF-16 where a byte order mark says so.
 *
 * @throws Unreadable if they are too many
 */
export function decode(input: string | Buffer): string {
  if (input.length > limits.file) {
    throw new Unreadable('MESH021', -1, `The text has ${input.length} bytes; at most ${limits.file} are read.`, 'Split the file.');
  }
  const text = typeof input === 'string' ? input : decodeBytes(input);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function decodeBytes(bytes: Buffer): string {
  if (beginsWith(bytes, 0xff, 0xfe)) return bytes.toString('utf16le');
  if (!beginsWith(bytes, 0xfe, 0xff)) return bytes.toString('utf8');
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return even.swap16().toString('utf16le');
}
