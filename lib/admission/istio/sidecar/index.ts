import { isFQDN } from '../../../values/host';
import type { KindRules, WebhookContext } from '../../webhook/context';
import { checkConnectionPool } from '../shared/connection-pool';
import { checkDestination } from '../shared/destination';
import { checkWorkloadSelector } from '../shared/labels';
import { checkEgress } from './egress';
import { checkIngress, checkTwins } from './ingress';
import type { SidecarSpec } from './spec';

function checkProxy(
  { mode = 'REGISTRY_ONLY', egressProxy }: NonNullable<SidecarSpec['outboundTrafficPolicy']>,
  context: WebhookContext,
): void {
  if (egressProxy === undefined) return;
  const path = 'spec.outboundTrafficPolicy.egressProxy';
  if (mode !== 'ALLOW_ANY')
    context.error('SC-10', path, `An egress proxy takes what no one knows, and ${mode} refuses that.`, 'Write "mode: ALLOW_ANY".');
  if (!isFQDN(egressProxy.host ?? ''))
    context.error('SC-10', `${path}.host`, `"${egressProxy.host ?? ''}" is no host.`, 'Name the host in full.');
  if (egressProxy.port === undefined) context.error('SC-10', `${path}.port`, 'The egress proxy has no port.', 'Give it one.');
  checkDestination(egressProxy, path, 'SC-10', context);
}

/** The rules of Sidecar. */
export const sidecarRules: KindRules<SidecarSpec> = (spec, context) => {
  const { workloadSelector, ingress = [], egress = [], inboundConnectionPool, outboundTrafficPolicy } = spec;
  const hasPool = inboundConnectionPool !== undefined && context.since('1.21.0');
  const isEmpty = ingress.length + egress.length === 0 && outboundTrafficPolicy === undefined && !hasPool;
  const judgeSelector = (): boolean => checkWorkloadSelector(workloadSelector, 'spec.workloadSelector', context);
  if (isEmpty ? context.withoutWarnings(judgeSelector) : judgeSelector()) return;
  if (isEmpty) {
    context.error('SC-2', 'spec', 'The sidecar says nothing.', 'Give it "egress", "ingress" or "outboundTrafficPolicy".');
    return;
  }
  ingress.forEach((listener, index) => {
    checkIngress(listener, `spec.ingress[${index}]`, context);
  });
  checkTwins(ingress, context);
  if (hasPool) checkConnectionPool(inboundConnectionPool, 'spec.inboundConnectionPool', context);
  checkEgress(egress, context);
  if (outboundTrafficPolicy !== undefined) checkProxy(outboundTrafficPolicy, context);
};
