import type { WebhookContext } from '../../webhook/context';
import { judgeDNS } from './dns';
import { judgeDynamic } from './dynamic';
import type { ServiceEntrySpec } from './spec';
import { judgeStatic } from './static';

type Judge = (spec: ServiceEntrySpec, context: WebhookContext) => void;

function judgeNone({ endpoints = [], workloadSelector, ports = [] }: ServiceEntrySpec, context: WebhookContext): void {
  if (endpoints.length > 0) {
    context.error(
      'SE-9',
      'spec.endpoints',
      'With the resolution NONE requests go where the client sends them, and endpoints are there.',
      'Remove "endpoints", or choose STATIC or DNS.',
    );
  }
  if (!context.since('1.21.0')) return;
  if (workloadSelector !== undefined && context.since('1.22.0')) {
    context.warn(
      'SE-9',
      'spec.workloadSelector',
      'With the resolution NONE no workload is selected.',
      'Remove "workloadSelector", or choose STATIC.',
    );
  }
  if (context.since('1.22.0')) return;
  ports.forEach(({ targetPort = 0 }, index) => {
    if (targetPort === 0) return;
    context.warn(
      'SE-9',
      `spec.ports[${index}].targetPort`,
      'With the resolution NONE requests go to the port that the client names.',
      'Remove "targetPort".',
    );
  });
}

/** What each way of finding endpoints asks for. */
export const resolutions: Readonly<Record<string, Judge>> = {
  NONE: judgeNone,
  STATIC: judgeStatic,
  DNS: judgeDNS,
  DNS_ROUND_ROBIN: judgeDNS,
  DYNAMIC_DNS: judgeDynamic,
};
