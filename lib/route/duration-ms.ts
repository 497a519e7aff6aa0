import { parseGoDuration } from '../values/go-duration';

/** A duration in milliseconds; nothing for what is none. */
export function millisecondsOf(text: string | null | undefined): number | undefined {
  const nanoseconds = text === null || text === undefined ? undefined : parseGoDuration(text);
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e6;
}
