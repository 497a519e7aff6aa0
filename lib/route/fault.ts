import type { HTTPRoute } from '../mesh/virtual-service-spec';
import { millisecondsOf } from './duration-ms';
import type { Fault } from './tables';

/** The codes of gRPC by their names, as istiod takes them. */
const grpcCodes: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** A percentage as Envoy keeps it: in millionths. */
export const percentOf = (value: number | null | undefined): number => Math.trunc((value ?? 0) * 10000) / 10000;

/** Which requests of a route are delayed or broken off on purpose. Without a percentage none is. */
export function faultOf(written: HTTPRoute['fault']): Fault | undefined {
  if (written === undefined) return undefined;
  const { delay, abort } = written;
  const ms = millisecondsOf(delay?.fixedDelay);
  const grpc = abort?.grpcStatus === undefined ? -1 : grpcCodes.indexOf(abort.grpcStatus);
  return {
    ...(delay === undefined || ms === undefined
      ? {}
      : { delay: { ms, percent: delay.percentage === undefined ? (delay.percent ?? 0) : percentOf(delay.percentage.value) } }),
    ...(abort === undefined
      ? {}
      : {
          abort: {
            ...(abort.httpStatus === undefined ? {} : { status: abort.httpStatus }),
            ...(grpc === -1 ? {} : { grpc }),
            percent: percentOf(abort.percentage?.value),
          },
        }),
  };
}
