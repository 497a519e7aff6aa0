import { isIP } from '../../../values/address';
import { isGatewayDomain, isWildcardDomain } from '../../../values/host';
import { checkExportTo } from '../shared/export-to';
import type { KindRules, WebhookContext } from '../../webhook/context';
import { bindingOf, checkGatewayNames, tellsApart } from './binding';
import { checkHTTPRoute } from './http';
import { checkTCPRoute, checkTLSRoute } from './l4';
import { checkClaims } from './match';
import { overlaps } from './overlap';
import type { VirtualServiceSpec } from './spec';
import { warnUnreachable } from './unreachable';

/** Whether a route is chosen by SNI. */
const matchesSNI = ({ tls = [] }: VirtualServiceSpec): boolean =>
  tls.some(({ match = [] }) => match.some(({ sniHosts = [] }) => sniHosts.length > 0));

function checkHosts(spec: VirtualServiceSpec, toMesh: boolean, context: WebhookContext): void {
  const { hosts = [] } = spec;
  const isDomain = !toMesh && tellsApart(context) && matchesSNI(spec) ? isGatewayDomain : isWildcardDomain;
  const faults = hosts.map((host) => {
    if (!isDomain(host)) return isIP(host) ? undefined : 'VS-5';
    return toMesh && host === '*' ? 'VS-6' : undefined;
  });
  faults.forEach((rule, index) => {
    const path = `spec.hosts[${index}]`;
    if (rule === 'VS-5')
      context.error(
        rule,
        path,
        `"${hosts[index] ?? ''}" is no host; a DNS name, a wildcard label first if wanted, or an address is taken.`,
        'Correct the name.',
      );
    if (rule === 'VS-6')
      context.error(rule, path, '"*" would take every request of the mesh.', 'Name the hosts, or bind the routes to gateways only.');
  });
  if (faults.some((fault) => fault !== undefined)) return;
  const twins = overlaps(hosts);
  hosts.forEach((host, index) => {
    const twin = twins[index];
    if (twin !== undefined)
      context.error(
        'VS-7',
        `spec.hosts[${index}]`,
        `"${host}" is part of "${hosts[twin] ?? ''}", or the other way round.`,
        'Keep one of the two.',
      );
  });
}

function checkDelegate({ gateways = [], tls = [], tcp = [] }: VirtualServiceSpec, context: WebhookContext): void {
  const extra = [gateways.length > 0 ? 'gateways' : '', tls.length > 0 ? 'tls' : '', tcp.length > 0 ? 'tcp' : ''].filter(
    (field) => field !== '',
  );
  for (const field of extra) {
    context.error(
      'VS-1',
      `spec.${field}`,
      `A VirtualService without hosts is delegated to, and has no "${field}".`,
      `Give it "hosts", or remove "${field}".`,
    );
  }
}

/** The rules of VirtualService. */
export const virtualServiceRules: KindRules<VirtualServiceSpec> = (spec, context) => {
  const { hosts = [], gateways = [], http = [], tls = [], tcp = [] } = spec;
  const isDelegate = hosts.length === 0;
  const { toMesh, toGateways } = bindingOf(gateways, context);
  if (isDelegate) checkDelegate(spec, context);
  checkGatewayNames(gateways, 'spec.gateways', 'VS-2', context);
  if (!toGateways) checkClaims(http, context);
  checkHosts(spec, toMesh, context);
  if (http.length + tls.length + tcp.length === 0) {
    context.error('VS-8', 'spec', 'There are no routes.', 'Give it "http", "tls" or "tcp" routes.');
  }
  http.forEach((route, index) => {
    checkHTTPRoute(route, isDelegate, `spec.http[${index}]`, context);
  });
  tls.forEach((route, index) => {
    checkTLSRoute(route, { hosts, gateways }, `spec.tls[${index}]`, context);
  });
  tcp.forEach((route, index) => {
    checkTCPRoute(route, `spec.tcp[${index}]`, context);
  });
  checkExportTo(spec.exportTo, false, context);
  warnUnreachable(http, 'spec.http', context);
  warnUnreachable(tls, 'spec.tls', context);
  warnUnreachable(tcp, 'spec.tcp', context);
};
