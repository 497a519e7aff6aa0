const label = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const wildcardLabel = /^(?:\*|(?:\*-?)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const gatewayRouterHost = /^outbound_[^_]*\d[^_]*_[^_]*_[^_]*[a-zA-Z]/;

/** Whether Istio takes a text for one label of a host name: up to 63 letters of either case, digits, and hyphens inside. */
export const isDNSLabel = (text: string): boolean => text.length <= 63 && label.test(text);

/** Whether a text is such a label, with `*` or `*-` before it, or `*` alone. */
export const isWildcardLabel = (text: string): boolean => text.length <= 63 && wildcardLabel.test(text);

const hasNameLength = (text: string): boolean => text !== '' && text.length <= 255;

/** A dot at the end is fine, and a last label of digits only is not: it would be half an IP address. */
function isLabels(text: string): boolean {
  const labels = text.split('.');
  const last = labels.length - 1;
  return !/^\d+$/.test(labels[last] ?? '') && labels.every((each, index) => isDNSLabel(each) || (index === last && each === ''));
}

/** Whether Istio takes a text for a host name without wildcards; one label will do. */
export const isFQDN = (text: string): boolean => hasNameLength(text) && isLabels(text);

/** Whether Istio takes a text for a host name whose first label may be a wildcard. */
export function isWildcardDomain(text: string): boolean {
  if (!hasNameLength(text)) return false;
  const dot = text.indexOf('.');
  return dot === -1 ? isWildcardLabel(text) : isWildcardLabel(text.slice(0, dot)) && isLabels(text.slice(dot + 1));
}

/**
 * Whether it is such a host name, or one that a multi-network gateway knows a service by: `outbound_.80_._.cart.shop.svc.cluster.local`.
 * Of those not much is asked: a digit in the port, and a letter in the name.
 */
export const isGatewayDomain = (text: string): boolean => isWildcardDomain(text) || (text.length <= 255 && gatewayRouterHost.test(text));
