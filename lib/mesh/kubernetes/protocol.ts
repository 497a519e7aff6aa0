import { isHTTP, isProtocol } from '../../values/protocol-class';
import type { ServicePort } from './service';

/** Ports that wait for the server to speak first; Istio does not look what is in them. */
const serverFirst = new Set([25, 53, 3306, 27017]);

/** What Kubernetes itself calls protocols of applications. */
const standard: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};

/** The protocol that a port declares, in lower case; nothing where Istio finds out from the bytes. */
export function protocolOf({ name, number, protocol, appProtocol }: ServicePort): string | undefined {
  if (protocol === 'UDP') return 'udp';
  const known = appProtocol === undefined ? undefined : standard[appProtocol];
  if (known !== undefined) return known;
  const text = (appProtocol ?? name).toLowerCase();
  if (text.startsWith('grpc-web')) return 'grpc-web';
  const [prefix = ''] = text.split('-');
  if (isProtocol(prefix)) return prefix;
  return serverFirst.has(number) ? 'tcp' : undefined;
}

/** How a proxy reads a protocol: request by request, as bytes, or as one of both after a look. */
export function readingOf(protocol: string | undefined): 'http' | 'tcp' | 'either' {
  if (protocol === undefined) return 'either';
  return isHTTP(protocol) ? 'http' : 'tcp';
}
