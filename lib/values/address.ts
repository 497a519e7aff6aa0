import { isIP as nodeIsIP } from 'node:net';

/** Whether Go's `netip` takes a text for an IPv4 or IPv6 address; the zone of the latter is any text. */
export function isIP(text: string): boolean {
  const zone = text.indexOf('%');
  return zone === -1 ? nodeIsIP(text) !== 0 : nodeIsIP(text.slice(0, zone)) === 6 && zone < text.length - 1;
}

/** Whether Istio takes a text for an address or a range: with exactly one slash a prefix, otherwise an address. */
export function isCIDR(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (bits === undefined || more.length > 0) return isIP(text);
  const family = nodeIsIP(address);
  return family !== 0 && !address.includes('%') && /^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}
