import { isIP } from '../../../values/address';
import { isFQDN } from '../../../values/host';
import { checkConnectionPool } from '../shared/connection-pool';
import { checkDuration, checkPort } from '../shared/numbers';
import type { WebhookContext } from '../../webhook/context';
import { checkLoadBalancer } from './load-balancer';
import type { OutlierDetection, PortPolicy, TrafficPolicy } from './spec';
import { checkClientTLS } from './tls';

const parts = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'] as const satisfies readonly (keyof PortPolicy)[];

/** What counts as saying something, by the release since which it does. */
const wholeParts: readonly (readonly [field: keyof TrafficPolicy, since: string])[] = [
  ...parts.map((field) => [field, '1.20.0'] as const),
  ['portLevelSettings', '1.20.0'],
  ['tunnel', '1.20.0'],
  ['proxyProtocol', '1.21.0'],
  ['retryBudget', '1.27.1'],
];

const isThere = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined);

function checkOutliers(detection: OutlierDetection, path: string, context: WebhookContext): void {
  const { consecutiveErrors, splitExternalLocalOriginErrors, consecutiveLocalOriginFailures = 0 } = detection;
  if ((consecutiveErrors ?? 0) !== 0 && !path.includes('.portLevelSettings[')) {
    context.warn(
      'OD-2',
      `${path}.consecutiveErrors`,
      '"consecutiveErrors" is an old name.',
      'Write "consecutive5xxErrors" or "consecutiveGatewayErrors".',
    );
  }
  if (splitExternalLocalOriginErrors !== true && consecutiveLocalOriginFailures > 0) {
    const message = '"consecutiveLocalOriginFailures" counts nothing without "splitExternalLocalOriginErrors".';
    context.error(
      'OD-1',
      `${path}.consecutiveLocalOriginFailures`,
      message,
      'Set "splitExternalLocalOriginErrors: true", or remove the count.',
    );
  }
  for (const field of ['interval', 'baseEjectionTime'] as const) checkDuration(detection[field], `${path}.${field}`, 'OD-1', context);
  for (const field of ['maxEjectionPercent', 'minHealthPercent'] as const) {
    const { [field]: value = 0 } = detection;
    if (value < 0 || value > 100)
      context.error('OD-1', `${path}.${field}`, `${value} is no percentage; it goes from 0 to 100.`, 'Give a number from 0 to 100.');
  }
}

function checkTunnel(
  { protocol = '', targetHost = '', targetPort }: NonNullable<TrafficPolicy['tunnel']>,
  path: string,
  context: WebhookContext,
): void {
  if (!['', 'CONNECT', 'POST'].includes(protocol)) {
    context.error('TP-4', `${path}.protocol`, `"${protocol}" is neither "CONNECT" nor "POST".`, 'Give one of the two.');
  }
  if (!isFQDN(targetHost) && !isIP(targetHost)) {
    context.error('TP-4', `${path}.targetHost`, `"${targetHost}" is neither a host nor an address.`, 'Name the host behind the tunnel.');
  }
  checkPort(targetPort, `${path}.targetPort`, 'TP-4', context);
}

/** Judges what holds for the connections of a host or a port. */
function checkParts(policy: Omit<PortPolicy, 'port'>, path: string, context: WebhookContext): void {
  const { outlierDetection, connectionPool, loadBalancer, tls } = policy;
  if (outlierDetection !== undefined) checkOutliers(outlierDetection, `${path}.outlierDetection`, context);
  checkConnectionPool(connectionPool, `${path}.connectionPool`, context);
  if (loadBalancer !== undefined) checkLoadBalancer(loadBalancer, `${path}.loadBalancer`, outlierDetection, context);
  if (tls !== undefined) checkClientTLS(tls, `${path}.tls`, context);
}

function checkPortPolicy(policy: PortPolicy, path: string, context: WebhookContext): void {
  if (policy.port === undefined) context.error('TP-5', path, 'The settings name no port.', 'Give them a "port: { number: … }".');
  if (!parts.some((field) => isThere(policy[field]))) {
    context.error('TP-5', path, 'The settings of the port say nothing.', `Give one of ${parts.map((field) => `"${field}"`).join(', ')}.`);
  }
  context.withoutWarnings(() => {
    checkParts(policy, path, context);
  });
}

/** Judges a traffic policy. */
export function checkTrafficPolicy(policy: TrafficPolicy | undefined, path: string, context: WebhookContext): void {
  if (policy === undefined) return;
  const known = wholeParts.filter(([, since]) => context.since(since)).map(([field]) => field);
  if (!known.some((field) => isThere(policy[field]))) {
    context.error(
      'TP-1',
      path,
      'The traffic policy says nothing.',
      `Give one of ${known.map((field) => `"${field}"`).join(', ')}, or remove it.`,
    );
  }
  checkParts(policy, path, context);
  (policy.portLevelSettings ?? []).forEach((each, index) => {
    checkPortPolicy(each, `${path}.portLevelSettings[${index}]`, context);
  });
  if (policy.tunnel !== undefined) checkTunnel(policy.tunnel, `${path}.tunnel`, context);
  if (context.since('1.21.0')) checkProxyProtocol(policy, path, context);
}

function checkProxyProtocol({ tunnel, proxyProtocol }: TrafficPolicy, path: string, context: WebhookContext): void {
  if (proxyProtocol === undefined) return;
  if (tunnel !== undefined) context.error('TP-2', path, '"tunnel" and "proxyProtocol" exclude each other.', 'Keep one of them.');
  const { version = 'V1' } = proxyProtocol;
  if (!['V1', 'V2'].includes(String(version))) {
    context.error('TP-3', `${path}.proxyProtocol.version`, `"${version}" is neither "V1" nor "V2".`, 'Give one of the two.');
  }
}
