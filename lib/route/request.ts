/** Who asks: the sidecar of a workload, the pod of an Istio gateway, or the pods of a Gateway of Gateway API. */
export type ProxyReference =
  | { readonly kind: 'sidecar' | 'gateway'; readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: 'gatewayAPI'; readonly namespace: string; readonly name: string };

/** A header, as it is sent; of a repeated one each value stands by itself. */
export type Header = readonly [name: string, value: string];

/** What a client sends in the TLS handshake. */
export interface ClientHello {
  readonly sni?: string;
  readonly alpn?: readonly string[];
}

/** Connection and request that reach a proxy. */
export interface RouteRequest {
  readonly from: ProxyReference;
  /** Of a sidecar the port that the application dials; of a gateway that of its Service, or where it has none its listener's. */
  readonly port: number;
  /** Bytes of which nobody knows the meaning, or HTTP. */
  readonly protocol: 'http' | 'tcp';
  /**
   * The address that the application dials.
   * @default - the one of the Service that the authority names, else one that nobody has
   */
  readonly address?: string;
  /** @default - plaintext */
  readonly tls?: ClientHello;
  readonly method: string;
  /** The Host header, as sent. */
  readonly authority: string;
  /** With the query. */
  readonly path: string;
  readonly headers: readonly Header[];
  /** What the backend answers with, so that changes of its headers show. */
  readonly respond?: readonly Header[];
}
