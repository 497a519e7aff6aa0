import type { HTTPRoute } from '../../mesh/virtual-services/spec';
import { grpcStatuses } from '../../values/grpc-status';
import { millisecondsOf } from './duration-ms';
import type { Fault } from '../tables';

/** A percentage as Envoy keeps it: in millionths. */
export const percentOf = (value: number | null | undefined): number => Math.trunc((value ?? 0) * 10000) / 10000;

type Written = NonNullable<HTTPRoute['fault']>;

function delayOf(delay: Written['delay']): Pick<Fault, 'delay'> {
  const ms = millisecondsOf(delay?.fixedDelay);
  if (delay === undefined || ms === undefined) return {};
  return { delay: { ms, percent: delay.percentage === undefined ? (delay.percent ?? 0) : percentOf(delay.percentage.value) } };
}

function abortOf(abort: Written['abort']): Pick<Fault, 'abort'> {
  if (abort === undefined) return {};
  const { httpStatus, grpcStatus, percentage } = abort;
  const grpc = grpcStatus === undefined ? -1 : grpcStatuses.indexOf(grpcStatus);
  if (httpStatus === undefined && grpc === -1) return {};
  return {
    abort: {
      ...(httpStatus === undefined ? {} : { status: httpStatus }),
      ...(grpc === -1 ? {} : { grpc }),
      percent: percentOf(percentage?.value),
    },
  };
}

/** Which requests of a route are delayed or broken off on purpose. Without a percentage none is. */
export function faultOf(written: HTTPRoute['fault']): Fault | undefined {
  const fault = { ...delayOf(written?.delay), ...abortOf(written?.abort) };
  return Object.keys(fault).length === 0 ? undefined : fault;
}
