import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** Addresses from one to another, both included, of one family. */
export interface IPRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** The length of the shortest prefix among those that make up the range. */
  readonly shortest: number;
}

const mapped = 0xffffn << 32n;

interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** An address as Go's `net.ParseIP` reads it: one of IPv4 that is written as IPv6 is one of IPv4. */
function parseAddress(text: string): Address | undefined {
  const family = text.includes('%') ? 0 : isIP(text);
  if (family === 0) return undefined;
  const value = ipaddr
    .parse(text)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  if (family === 4) return { family, value };
  return value >> 32n === 0xffffn ? { family: 4, value: value - mapped } : { family: 6, value };
}

/** Whether Go's `net.ParseIP` reads a text. */
export const isGoIP = (text: string): boolean => parseAddress(text) !== undefined;

const bitsOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/** A prefix as Go's `net.ParseCIDR` reads it; bits behind its length are dropped. */
function parsePrefix(text: string): IPRange | undefined {
  const [head = '', length = '', ...more] = text.split('/');
  const address = parseAddress(head);
  if (address === undefined || more.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const { family, value } = address;
  const written = isIP(head) === 4 ? 32 : 128;
  if (Number(length) > written) return undefined;
  const shortest = Math.max(0, Number(length) - (written - bitsOf(family)));
  const size = 1n << BigInt(bitsOf(family) - shortest);
  const first = (value / size) * size;
  return { family, first, last: first + size - 1n, shortest };
}

/** The largest block that a range holds, as the length of its prefix. */
function shortestPrefix(first: bigint, last: bigint, bits: number): number {
  for (let length = 0; length < bits; length++) {
    const size = 1n << BigInt(bits - length);
    const start = ((first + size - 1n) / size) * size;
    if (start + size - 1n <= last) return length;
  }
  return bits;
}

/** The 16 bytes that Go compares. */
const wide = ({ family, value }: Address): bigint => (family === 4 ? mapped + value : value);

/** Why a text is no range of addresses; nothing if it is one. */
export type RangeFault = 'no prefix' | 'no address' | 'backwards';

/** Reads `10.0.0.0/24` or `10.0.0.1-10.0.0.9` as MetalLB does; a range from IPv4 to IPv6 holds nothing. */
export function parseIPRange(text: string): IPRange | RangeFault | undefined {
  const dash = text.indexOf('-');
  if (dash === -1) return parsePrefix(text) ?? 'no prefix';
  const [first, last] = [parseAddress(text.slice(0, dash).trim()), parseAddress(text.slice(dash + 1).trim())];
  if (first === undefined || last === undefined) return 'no address';
  if (wide(first) > wide(last)) return 'backwards';
  if (first.family !== last.family) return undefined;
  return {
    family: first.family,
    first: first.value,
    last: last.value,
    shortest: shortestPrefix(first.value, last.value, bitsOf(first.family)),
  };
}

/** Whether an address is in a range. */
export function holdsAddress({ family, first, last }: IPRange, text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && address.family === family && address.value >= first && address.value <= last;
}

/** Whether two ranges have an address in common. */
export const rangesMeet = (a: IPRange, b: IPRange): boolean => a.family === b.family && a.first <= b.last && b.first <= a.last;
