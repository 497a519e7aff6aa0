import { didYouMean } from '../../../values/did-you-mean';
import { grpcStatuses } from '../../../values/grpc-status';
import { checkDuration } from '../shared/numbers';
import type { WebhookContext } from '../../webhook/context';
import type { Fault, Percentage } from './spec';

/** Envoy counts in millionths of the whole. */
const smallest = 0.0001;

function checkPercentage(percentage: Percentage | undefined, path: string, context: WebhookContext): void {
  const { value = 0 } = percentage ?? {};
  if (value < 0 || value > 100 || (value > 0 && value < smallest)) {
    context.error(
      'VS-61',
      `${path}.value`,
      `${value} is no percentage of requests; it is 0, or from ${smallest} to 100.`,
      'Give such a number.',
    );
  }
}

/** Judges the faults that a route puts into requests. */
export function checkFault({ abort, delay }: Fault, path: string, context: WebhookContext): void {
  if (abort === undefined && delay === undefined)
    context.error('VS-60', path, 'The fault neither delays nor aborts.', 'Give it a "delay" or an "abort".');
  if (abort !== undefined) checkAbort(abort, `${path}.abort`, context);
  if (delay === undefined) return;
  checkPercentage(delay.percentage, `${path}.delay.percentage`, context);
  checkDuration(delay.fixedDelay, `${path}.delay.fixedDelay`, 'VS-66', context);
  if (delay.exponentialDelay !== undefined) {
    context.error('VS-66', `${path}.delay.exponentialDelay`, 'Istio knows no exponential delay.', 'Use "fixedDelay".');
  }
}

function checkAbort(
  { percentage, grpcStatus, http2Error, httpStatus }: NonNullable<Fault['abort']>,
  path: string,
  context: WebhookContext,
): void {
  checkPercentage(percentage, `${path}.percentage`, context);
  if (grpcStatus !== undefined && !grpcStatuses.includes(grpcStatus)) {
    context.error(
      'VS-62',
      `${path}.grpcStatus`,
      `"${grpcStatus}" is no status of gRPC.${didYouMean(grpcStatus, grpcStatuses)}`,
      'Name one as gRPC spells it, such as "UNAVAILABLE".',
    );
  }
  if (http2Error !== undefined)
    context.error(
      'VS-63',
      `${path}.http2Error`,
      `Istio aborts with no errors of HTTP/2, and "http2Error" is "${http2Error}".`,
      'Use "httpStatus" or "grpcStatus".',
    );
  if (httpStatus !== undefined && (httpStatus < 200 || httpStatus > 600)) {
    context.error('VS-64', `${path}.httpStatus`, `${httpStatus} is no status of an answer; they go from 200 to 599.`, 'Give one of these.');
  }
}
