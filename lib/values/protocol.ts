type EitherCase<Name extends string> = Name | Lowercase<Name>;

/** Protocols whose requests Istio reads as HTTP. */
export type HTTPProtocol = EitherCase<'HTTP' | 'HTTP2' | 'HTTP_PROXY' | 'GRPC' | 'GRPC-WEB'>;

/** Protocols that a gateway server terminates or passes through by SNI; they need `tls`. */
export type TLSProtocol = EitherCase<'HTTPS' | 'TLS'>;

/** Protocols that Istio forwards as plain bytes. */
export type TCPProtocol = EitherCase<'TCP' | 'UDP' | 'MONGO' | 'REDIS' | 'MYSQL'>;

/**
 * The protocol of a port, upper or lower case.
 *
 * @see https://istio.io/v1.30/docs/ops/configuration/traffic-management/protocol-selection/
 */
export type Protocol = HTTPProtocol | TLSProtocol | TCPProtocol;
