import { isWildcardDomain, isDNSLabel } from '../../values/host';
import { parseGoDuration } from '../../values/go-duration';
import { isEntries } from '../field-path';
import { checkLocality } from '../istio/destination-rule/locality';
import { checkDuration } from '../istio/shared/numbers';
import { WebhookContext } from '../webhook/context';
import { at, itemsAt, textAt } from './at';
import { readBorrowed } from './borrowed';
import { checkPortAt } from './ports';
import { checkProxyConfig } from './proxy-config';

const rule = 'IO-3';

function checkTimeouts(config: unknown, path: string, context: WebhookContext): void {
  const connect = textAt(config, 'connectTimeout');
  const size = connect === undefined ? undefined : parseGoDuration(connect);
  /* What is no duration at all is of the wrong type, and told as such. */
  if (size !== undefined) {
    checkDuration(connect, `${path}.connectTimeout`, rule, context);
    const [most, words] = context.since('1.21.0') ? [3600n, '1h'] : [30n, '30s'];
    if (size > most * 1_000_000_000n)
      context.error(rule, `${path}.connectTimeout`, `"${connect ?? ''}" is longer than ${words}.`, `Give ${words} at most.`);
  }
  const detection = textAt(config, 'protocolDetectionTimeout') ?? '0s';
  if ((parseGoDuration(detection) ?? 0n) % 1_000_000n !== 0n) {
    const message = `"${detection}" is no duration that Istio takes: whole milliseconds are taken.`;
    context.error(rule, `${path}.protocolDetectionTimeout`, message, 'Give whole milliseconds; 0s turns the detection off.');
  }
}

const isTrustDomain = (domain: string): boolean => domain !== '' && domain.replace(/\.$/, '').split('.').every(isDNSLabel);

function checkTrustDomain(domain: unknown, path: string, context: WebhookContext): void {
  if (typeof domain !== 'string' || isTrustDomain(domain)) return;
  const message = `"${domain}" is no trust domain; labels of letters, digits and inner "-" with dots between are taken.`;
  context.error(rule, path, message, 'Write it like "cluster.local".');
}

function checkServiceHosts(config: unknown, path: string, context: WebhookContext): void {
  itemsAt(config, 'serviceSettings').forEach((setting, index) => {
    itemsAt(setting, 'hosts').forEach((item, position) => {
      const host = item ?? '';
      if (typeof host !== 'string' || isWildcardDomain(host)) return;
      const message = `"${host}" is no host name; labels of letters, digits and inner "-", and a wildcard in the first are taken.`;
      context.error(rule, `${path}.serviceSettings[${index}].hosts[${position}]`, message, 'Correct the host.');
    });
  });
}

const curves = ['P-224', 'P-256', 'P-384', 'P-521', 'X25519', 'X25519Kyber768Draft00', 'X25519MLKEM768'];

function checkCurves(config: unknown, path: string, context: WebhookContext): void {
  if (itemsAt(config, 'meshMTLS', 'ecdhCurves').length > 0) {
    const message = 'The curves of TLS between proxies cannot be chosen.';
    context.error(rule, `${path}.meshMTLS.ecdhCurves`, message, 'Remove "ecdhCurves" here; "tlsDefaults" is for TLS at gateways.');
  }
  const seen = new Set<unknown>();
  itemsAt(config, 'tlsDefaults', 'ecdhCurves').forEach((curve, index) => {
    const where = `${path}.tlsDefaults.ecdhCurves[${index}]`;
    if (typeof curve !== 'string' || curve === '') return;
    if (!curves.includes(curve))
      context.warn(rule, where, `"${curve}" is no curve that is known; ${curves.join(', ')} are.`, 'Name one of these.');
    else if (seen.has(curve)) context.warn(rule, where, `"${curve}" is named twice.`, 'Remove one of them.');
    seen.add(curve);
  });
}

function checkLocalities(config: unknown, path: string, context: WebhookContext): void {
  const { value: setting, faults } = readBorrowed('localityLbSetting', at(config, 'localityLbSetting'));
  if (!isEntries(setting) || faults.length > 0) return;
  const inner = new WebhookContext(context.manifest, context.release, context.namespace);
  checkLocality(setting, `${path}.localityLbSetting`, {}, inner);
  for (const { path: where, message, hint } of inner.complaints) context.error(rule, where, message, hint);
}

/** Judges the configuration of the mesh that stands at a path. */
export function checkMeshConfig(config: unknown, path: string, context: WebhookContext): void {
  if (config === undefined) return;
  checkPortAt(config, 'proxyListenPort', path, context);
  checkTimeouts(config, path, context);
  checkTrustDomain(at(config, 'trustDomain'), `${path}.trustDomain`, context);
  itemsAt(config, 'trustDomainAliases').forEach((alias, index) => {
    /* A null item is an empty text. */
    checkTrustDomain(alias ?? '', `${path}.trustDomainAliases[${index}]`, context);
  });
  checkServiceHosts(config, path, context);
  checkCurves(config, path, context);
  checkLocalities(config, path, context);
  checkProxyConfig(at(config, 'defaultConfig'), `${path}.defaultConfig`, context);
}
