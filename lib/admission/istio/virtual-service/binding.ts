import { isDNSLabel, isFQDN } from '../../../values/host';
import type { WebhookContext } from '../../webhook/context';
import { isFromGatewayAPI } from './destinations';

const mesh = 'mesh';

/** Whether proxies, and whether gateways take the routes. Before 1.22.4 a list with `mesh` and a gateway counted as both. */
export function bindingOf(
  gateways: readonly string[],
  context: WebhookContext,
): { readonly toMesh: boolean; readonly toGateways: boolean } {
  const toMesh = gateways.length === 0 || gateways.includes(mesh);
  const toGateways = gateways.some((gateway) => gateway !== mesh);
  return { toMesh, toGateways: toGateways && !(toMesh && tellsApart(context)) };
}

/** Since 1.22.4 and 1.23.3 a VirtualService is of the mesh or of gateways, never of both; the patches between did not have it yet. */
export const tellsApart = ({ release, since }: Pick<WebhookContext, 'release' | 'since'>): boolean =>
  since('1.22.4') && !['1.23.0', '1.23.1', '1.23.2'].includes(release);

/** Judges names of gateways. The first one without a namespace ends the webhook's look at the list. */
export function checkGatewayNames(gateways: readonly string[] | undefined, path: string, rule: string, context: WebhookContext): void {
  for (const [index, gateway] of (gateways ?? []).entries()) {
    const at = `${path}[${index}]`;
    const slash = gateway.indexOf('/');
    if (slash === -1) {
      checkBareName(gateway, at, rule, context);
      return;
    }
    const [namespace, name] = [gateway.slice(0, slash), gateway.slice(slash + 1)];
    if (isDNSLabel(namespace) && (isDNSLabel(name) || (name !== '' && rule === 'VS-2' && isFromGatewayAPI(context)))) continue;
    context.error(
      rule,
      at,
      `"${gateway}" names no gateway; a namespace, a slash and a name are taken, each of letters, digits and inner "-".`,
      'Write "namespace/name".',
    );
  }
}

/** Elsewhere the webhook loses its warning on the way. */
const warns = new Set(['VS-2', 'VS-90']);

function checkBareName(gateway: string, path: string, rule: string, context: WebhookContext): void {
  if (gateway.includes('.') && warns.has(rule)) {
    const [name = '', namespace = ''] = gateway.split('.');
    context.warn(rule, path, `"${gateway}" is the old way to name a gateway of another namespace.`, `Write "${namespace}/${name}".`);
  }
  if (!isFQDN(gateway)) context.error(rule, path, `"${gateway}" names no gateway.`, 'Give the name of a gateway, or "namespace/name".');
}
