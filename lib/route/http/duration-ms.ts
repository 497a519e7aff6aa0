import { parseGoDuration } from '../../values/go-duration';

/** A duration in milliseconds; nothing for what is none. */
export function millisecondsOf(text: string | null | undefined): number | undefined {
  const nanoseconds = text === null || text === undefined ? undefined : parseGoDuration(text);
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e6;
}

/** A duration in seconds, as xDS writes it: with a multiple of three digits behind the dot, or none. */
export function secondsOf(text: string | null | undefined): string | undefined {
  const ms = millisecondsOf(text);
  if (ms === undefined) return undefined;
  const digits = [0, 3, 6, 9].find((count) => Number.isInteger(Number((ms * 10 ** (count - 3)).toFixed(6)))) ?? 9;
  return `${(ms / 1000).toFixed(digits)}s`;
}
