const http = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];
const tls = ['https', 'tls'];
const tcp = [...tls, 'tcp', 'mongo', 'redis', 'mysql'];
const all = [...http, ...tcp, 'udp'];

const isOneOf =
  (names: readonly string[]) =>
  (protocol: string): boolean =>
    names.includes(protocol.toLowerCase());

/** The protocols that a port can have, as they are usually written. */
export const protocolNames = all.map((name) => name.toUpperCase());

/** Whether Istio knows a protocol, in upper or lower case or mixed. */
export const isProtocol = isOneOf(all);

/** Whether Istio reads the requests of a protocol as HTTP. */
export const isHTTP = isOneOf(http);

/** Whether a protocol begins with a TLS handshake. */
export const isTLS = isOneOf(tls);

/** Whether Istio forwards a protocol as a stream of bytes. */
export const isTCP = isOneOf(tcp);
