import { isIP } from '../../../values/address';
import { isDNSLabel, isWildcardDomain } from '../../../values/host';

/** The text before and behind the slash; no namespace without one. */
export function splitHost(text: string): { readonly namespace?: string; readonly host: string } {
  const slash = text.indexOf('/');
  return slash === -1 ? { host: text } : { namespace: text.slice(0, slash), host: text.slice(slash + 1) };
}

const shape = 'a DNS name with a dot in it, "*" alone, or a wildcard as "*." before the name';

function hostFault(host: string, allowsAddress: boolean): string | undefined {
  const isNamed = isWildcardDomain(host) || (allowsAddress && isIP(host));
  const isFine = (host === '*' || host.includes('.')) && isNamed && !(host.startsWith('*') && host !== '*' && !host.startsWith('*.'));
  return isFine ? undefined : `the host is ${shape}`;
}

/** Why a server of a Gateway does not take a host; nothing if it does. */
export function gatewayHostFault(text: string, namespaces: readonly string[] = ['*', '.']): string | undefined {
  const { namespace, host } = splitHost(text);
  if (namespace !== undefined && !namespaces.includes(namespace) && !isDNSLabel(namespace))
    return 'before the slash stands a namespace, "." or "*"';
  return hostFault(host, true);
}

/** Why an egress listener of a Sidecar does not take a host; nothing if it does. */
export function sidecarHostFault(text: string): string | undefined {
  const { namespace, host } = splitHost(text);
  if (namespace === undefined) return 'a namespace and a slash stand before the host';
  if (!['*', '.', '~'].includes(namespace) && !isDNSLabel(namespace)) return 'before the slash stands a namespace, ".", "~" or "*"';
  return hostFault(host, false);
}
