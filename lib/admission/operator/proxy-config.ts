import { isIP } from '../../values/address';
import { parseGoDuration } from '../../values/go-duration';
import { isFQDN } from '../../values/host';
import { isEntries } from '../field-path';
import { checkClientTLS } from '../istio/destination-rule/tls';
import { durationFault } from '../istio/shared/numbers';
import { WebhookContext } from '../webhook/context';
import { at, textAt } from './at';
import { readBorrowed } from './borrowed';
import { checkPortAt } from './ports';

const rule = 'IO-3';

/** Why Istio does not take a text for the address of a server; nothing if it does. */
function addressFault(address: string): string | undefined {
  const [, bracketed, plain = '', port = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  if (!/^[-+]?\d{1,10}$/.test(port)) return 'a host and a port with a colon between are taken';
  if (Number(port) < 1 || Number(port) > 65535) return 'ports go from 1 to 65535';
  return isFQDN(host) || isIP(host) ? undefined : 'the host is a name or an IP address';
}

function checkAddress(address: string, path: string, context: WebhookContext): void {
  const fault = addressFault(address);
  if (fault !== undefined)
    context.error(rule, path, `"${address}" is no address of a server: ${fault}.`, 'Write it like "collector.example.com:4317".');
}

function checkTracing(tracing: unknown, path: string, context: WebhookContext): void {
  for (const tracer of ['zipkin', 'lightstep', 'datadog']) {
    if (!isEntries(at(tracing, tracer))) continue;
    const address = textAt(tracing, tracer, 'address') ?? '';
    const host = tracer === 'lightstep' ? address : address.replace('$(HOST_IP)', '127.0.0.1');
    checkAddress(host, `${path}.${tracer}.address`, context);
    if (tracer === 'lightstep' && (textAt(tracing, tracer, 'accessToken') ?? '') === '')
      context.error(rule, `${path}.${tracer}.accessToken`, 'Lightstep takes no span without a token.', 'Give "accessToken".');
  }
}

function checkTracingTLS(tracing: unknown, path: string, context: WebhookContext): void {
  const { value, faults } = readBorrowed('tlsSettings', at(tracing, 'tlsSettings'));
  if (!isEntries(value) || faults.length > 0) return;
  /* Nobody's namespace: no ConfigMap is in it. */
  const inner = new WebhookContext(context.manifest, context.release, '');
  checkClientTLS(value, `${path}.tlsSettings`, inner);
  for (const { path: where, message, hint } of inner.complaints) context.error(rule, where, message, hint);
}

/** Texts that replace a default, and may not be empty. */
const needed = ['configPath', 'binaryPath', 'serviceCluster'];
const addresses = [
  ['statsdUdpAddress'],
  ['envoyMetricsServiceAddress'],
  ['envoyMetricsService', 'address'],
  ['envoyAccessLogService', 'address'],
];

function checkAddresses(config: unknown, path: string, context: WebhookContext): void {
  const discovery = textAt(config, 'discoveryAddress');
  if (discovery !== undefined) checkAddress(discovery, `${path}.discoveryAddress`, context);
  for (const steps of addresses) {
    const address = textAt(config, ...steps) ?? '';
    if (address !== '') checkAddress(address, `${path}.${steps.join('.')}`, context);
  }
}

function checkDrain(config: unknown, path: string, context: WebhookContext): void {
  const text = textAt(config, 'drainDuration');
  const size = text === undefined ? undefined : parseGoDuration(text);
  if (text === undefined || size === undefined) return;
  const fault = durationFault(text) ?? (size % 1_000_000_000n === 0n ? undefined : 'whole seconds are taken');
  if (fault !== undefined)
    context.error(rule, `${path}.drainDuration`, `"${text}" is no time to drain in: ${fault}.`, 'Give whole seconds.');
}

function checkKeyProvider(provider: unknown, path: string, context: WebhookContext): void {
  if (!isEntries(provider)) return;
  const name = ['cryptomb', 'qat'].find((each) => isEntries(provider[each]));
  if (name === undefined) {
    context.error(rule, path, 'The private key provider is not named.', 'Give "cryptomb" or "qat".');
    return;
  }
  const delay = textAt(provider, name, 'pollDelay');
  if (delay === undefined || parseGoDuration(delay) === 0n)
    context.error(rule, `${path}.${name}.pollDelay`, `"${delay ?? ''}" is no time to wait for more work.`, 'Give more than 0s.');
}

/** Judges what the proxies of the mesh have in common. */
export function checkProxyConfig(config: unknown, path: string, context: WebhookContext): void {
  for (const field of needed) {
    if (textAt(config, field) === '') context.error(rule, `${path}.${field}`, `"${field}" is empty.`, 'Give it a value, or remove it.');
  }
  checkDrain(config, path, context);
  checkAddresses(config, path, context);
  checkTracing(at(config, 'tracing'), `${path}.tracing`, context);
  checkTracingTLS(at(config, 'tracing'), `${path}.tracing`, context);
  for (const field of ['proxyAdminPort', 'statusPort']) checkPortAt(config, field, path, context);
  if (at(config, 'controlPlaneAuthPolicy') === 'INHERIT') {
    const message = '"INHERIT" is no policy for the control plane; "NONE" and "MUTUAL_TLS" are.';
    context.error(rule, `${path}.controlPlaneAuthPolicy`, message, 'Name one of these.');
  }
  checkKeyProvider(at(config, 'privateKeyProvider'), `${path}.privateKeyProvider`, context);
  checkAllocation(config, path, context);
}

const allocation = 'ISTIO_META_DNS_AUTO_ALLOCATE';

function checkAllocation(config: unknown, path: string, context: WebhookContext): void {
  if (at(config, 'proxyMetadata', allocation) === undefined || !context.since('1.25.0')) return;
  const message = `"${allocation}" is the old way to give addresses to ServiceEntries; since 1.25 istiod does it.`;
  context.warn(rule, `${path}.proxyMetadata.${allocation}`, message, 'Remove it.');
}
