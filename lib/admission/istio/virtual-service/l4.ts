import { isCIDR, isIP } from '../../../values/address';
import { isGatewayDomain, isWildcardDomain } from '../../../values/host';
import type { WebhookContext } from '../../webhook/context';
import { tellsApart } from './binding';
import { checkDestinations } from './destinations';
import { checkSource } from './match';
import type { L4Match, L4Route } from './spec';

const covers = (host: string, sni: string): boolean =>
  host === sni || (host.startsWith('*') && (sni.startsWith('*') ? sni.slice(1) : sni).endsWith(host.slice(1)));

/** What a match on SNI is held against. */
export interface Hosts {
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
}

function checkL4Match(match: L4Match, path: string, rule: 'VS-90' | 'VS-91', context: WebhookContext): void {
  (match.destinationSubnets ?? []).forEach((subnet, index) => {
    if (!isCIDR(subnet))
      context.error(
        rule,
        `${path}.destinationSubnets[${index}]`,
        `"${subnet}" is neither an address nor a range.`,
        'Write "10.0.0.0/8", or an address.',
      );
  });
  checkSource(match, path, rule, context);
}

/** No gateways count as gateways here, although they mean the mesh. */
function checkSNI(sni: string, { hosts, gateways }: Hosts, path: string, context: WebhookContext): void {
  const isDomain = !gateways.includes('mesh') && tellsApart(context) ? isGatewayDomain : isWildcardDomain;
  if (!isDomain(sni)) {
    if (isIP(sni)) context.warn('VS-90', path, `"${sni}" is an address, and clients send names in SNI.`, 'Match the name of the host.');
    else
      context.error('VS-90', path, `"${sni}" is no name that a client could send.`, 'Give a DNS name, a wildcard label first if wanted.');
  } else if (!hosts.some((host) => covers(host, sni))) {
    context.error(
      'VS-90',
      path,
      `"${sni}" is none of the hosts ${hosts.map((host) => `"${host}"`).join(', ')}.`,
      'Add it to "hosts", or match one of them.',
    );
  }
}

function checkRoutes({ route = [] }: L4Route, path: string, rule: string, context: WebhookContext): void {
  if (route.length === 0) context.error(rule, path, 'The route sends connections nowhere.', 'Give it a "route" with a destination.');
  checkDestinations(route, `${path}.route`, context);
}

/** Judges a route of TLS connections, which are told apart by SNI. */
export function checkTLSRoute(route: L4Route, hosts: Hosts, path: string, context: WebhookContext): void {
  const { match = [] } = route;
  if (match.length === 0) context.error('VS-90', path, 'The route matches no connection.', 'Give it a "match" with "sniHosts".');
  match.forEach((each, index) => {
    const at = `${path}.match[${index}]`;
    const { sniHosts = [] } = each;
    if (sniHosts.length === 0) context.error('VS-90', at, 'The match names no host.', 'Give it "sniHosts".');
    sniHosts.forEach((sni, position) => {
      checkSNI(sni, hosts, `${at}.sniHosts[${position}]`, context);
    });
    checkL4Match(each, at, 'VS-90', context);
  });
  checkRoutes(route, path, 'VS-90', context);
}

/** Judges a route of bare connections. */
export function checkTCPRoute(route: L4Route, path: string, context: WebhookContext): void {
  (route.match ?? []).forEach((each, index) => {
    checkL4Match(each, `${path}.match[${index}]`, 'VS-91', context);
  });
  checkRoutes(route, path, 'VS-91', context);
}
