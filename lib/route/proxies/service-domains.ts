import { isIP } from '../../values/address';
import { serviceOfHost } from '../../mesh/names';
import type { KnownService } from './known-services';

/** The domains by which clients of a namespace reach a service, and which of them are its shorter names. */
export interface ServiceDomains {
  readonly domains: readonly string[];
  readonly short: ReadonlySet<string>;
}

/** What of the domains depends on who asks, and of which release. */
export interface DomainSettings {
  readonly namespace: string;
  readonly domain: string;
  /** Whether a dot at the end makes no other name: since 1.27. */
  readonly takesTrailingDot: boolean;
}

/** The names of a Service that are shorter than its full one. */
export function shortNames(host: string, { namespace, domain, takesTrailingDot }: DomainSettings): readonly string[] {
  const service = serviceOfHost(host, domain);
  if (service === undefined) return [];
  const inNamespace = `${service.name}.${service.namespace}`;
  return [
    ...(service.namespace === namespace ? [service.name] : []),
    inNamespace,
    `${inNamespace}.svc`,
    ...(takesTrailingDot ? [`${host}.`] : []),
  ];
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** Every name of a service for clients of a namespace: also those of Services that stand for it, of its pods where it is headless, and its addresses. */
export function domainsOf(
  { host, service, addresses }: KnownService,
  aliases: readonly string[],
  settings: DomainSettings,
): ServiceDomains {
  const names = [host, ...aliases].map((name) => ({ name, short: shortNames(name, settings) }));
  const all = names.flatMap(({ name, short }) => [name, ...short]);
  const isHeadless = service.kubernetes?.clusterIP === 'None';
  return {
    domains: [
      ...all,
      ...(isHeadless ? all.map((name) => `*.${name}`) : []),
      ...addresses
        .slice(-1)
        .filter((address) => isIP(address))
        .map(bracketed),
    ],
    short: new Set(names.flatMap(({ short }) => short)),
  };
}
