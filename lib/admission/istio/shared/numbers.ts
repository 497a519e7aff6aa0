import { parseGoDuration } from '../../../values/go-duration';
import type { WebhookContext } from '../../webhook/context';

/** Whether Istio takes a number for a port's. */
export const isPort = (value: number): boolean => value >= 1 && value <= 65535;

/** Refuses what is no port number. An absent number is 0 to the webhook. */
export function checkPort(value: number | undefined, path: string, rule: string, context: WebhookContext): void {
  const port = value ?? 0;
  if (!isPort(port)) context.error(rule, path, `${port} is no port; ports go from 1 to 65535.`, 'Give a port from 1 to 65535.');
}

const millisecond = 1_000_000n;

/** Why Istio does not take a text for a duration; nothing if it does. */
export function durationFault(text: string): string | undefined {
  const nanoseconds = parseGoDuration(text);
  if (nanoseconds === undefined) return 'a number and a unit are read, such as "5s", "100ms" or "1h30m"';
  if (nanoseconds < millisecond) return 'at least 1ms is taken';
  return nanoseconds % millisecond === 0n ? undefined : 'whole milliseconds are taken';
}

/** Refuses a duration that is shorter than a millisecond, or no whole number of them. */
export function checkDuration(text: string | undefined, path: string, rule: string, context: WebhookContext): void {
  const fault = text === undefined ? undefined : durationFault(text);
  if (fault !== undefined)
    context.error(rule, path, `"${text}" is no duration that Istio takes: ${fault}.`, 'Give at least 1ms, in whole milliseconds.');
}
