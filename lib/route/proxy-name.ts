import { MeshError } from '../values/error';
import type { ProxyReference } from './request';

/** How proxies are named in text. */
export const proxyForms = '"pod:NAMESPACE/LABEL=VALUE,...", "gateway:NAMESPACE/LABEL=VALUE,..." or "gateway-api:NAMESPACE/NAME"';

const labelsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(',')
      .filter((each) => each !== '')
      .map((each) => [each.split('=')[0] ?? '', each.slice(each.indexOf('=') + 1)]),
  );

/** Reads who asks: `pod:shop/app=cart`, `gateway:istio-system/istio=ingressgateway`, `gateway-api:infra/public`. @throws MESH030 for what names no proxy */
export function readProxy(text: string): ProxyReference {
  const [, kind, namespace = '', rest = ''] = /^(pod|gateway|gateway-api):([^/]+)(?:\/(.*))?$/.exec(text) ?? [];
  if (kind === 'gateway-api' && rest !== '') return { kind: 'gatewayAPI', namespace, name: rest };
  if (kind === 'pod' || kind === 'gateway') {
    return { kind: kind === 'pod' ? 'sidecar' : 'gateway', namespace, labels: labelsOf(rest) };
  }
  throw new MeshError('MESH030', `"${text}" names no proxy.`, { hint: `Write ${proxyForms}.` });
}
