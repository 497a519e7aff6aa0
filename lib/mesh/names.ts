import { isIP } from '../values/address';

/** What a host of a VirtualService or DestinationRule means: a name without dots is a Service of the object's own namespace. */
export const fullHost = (host: string, namespace: string, domain: string): string =>
  host === '' || host.startsWith('*') || host.includes('.') || isIP(host) ? host : `${host}.${namespace}.svc.${domain}`;

/** A Service's name and namespace from its full host; nothing for other hosts. */
export function serviceOfHost(host: string, domain: string): { readonly name: string; readonly namespace: string } | undefined {
  const suffix = `.svc.${domain}`;
  if (!host.endsWith(suffix)) return undefined;
  const [name = '', namespace = '', ...more] = host.slice(0, -suffix.length).split('.');
  return name === '' || namespace === '' || more.length > 0 ? undefined : { name, namespace };
}

/** The gateway that stands for the sidecars of the mesh. */
export const meshGateway = 'mesh';

/** A Gateway by its namespace and name. */
export interface GatewayID {
  readonly namespace: string;
  readonly name: string;
}

/** Which Gateway a VirtualService of a namespace means: `public`, `./public`, `ns/public`, and the old `public.ns.svc.cluster.local`. */
export function gatewayOf(reference: string, namespace: string): GatewayID {
  const slash = reference.indexOf('/');
  if (slash !== -1) {
    const before = reference.slice(0, slash);
    return { namespace: before === '.' ? namespace : before, name: reference.slice(slash + 1) };
  }
  const [name = '', dotted] = reference.split('.');
  return dotted === undefined || dotted === '' ? { namespace, name: reference } : { namespace: dotted, name };
}
