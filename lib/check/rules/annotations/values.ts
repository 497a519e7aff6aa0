import { isCIDR } from '../../../values/address';

/** Says why a value does not fit; nothing if it does. */
export type ValueCheck = (value: string) => string | undefined;

const either =
  (isFine: (value: string) => boolean, allowed: string): ValueCheck =>
  (value) =>
    isFine(value) ? undefined : allowed;

const isNumber =
  (most: number) =>
  (text: string): boolean =>
    /^\d+$/.test(text) && Number(text) <= most;
const isPort = (text: string): boolean => isNumber(65535)(text.trim());
const isPortList = (text: string): boolean => text.trim() === '' || text.trim().split(',').every(isPort);
const isRangeList = (text: string): boolean => text === '' || text.split(',').every((each) => each.includes('/') && isCIDR(each));
const isInterfaceName = (text: string): boolean => text.length <= 15 && /^[a-zA-Z][\w.-]*$/.test(text);
const quantity = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+)?$/;

const uint = either(isNumber(0xffff_ffff), 'a whole number from 0 is taken');
const ports = either(isPortList, 'ports with commas between are taken, such as "80,443"');
const portsOrAll = either((text) => text === '*' || isPortList(text), 'ports with commas between are taken, such as "80,443", or "*"');
const ranges = either(isRangeList, 'ranges with commas between are taken, such as "10.0.0.0/8,192.168.0.0/16"');
const rangesOrAll = either(
  (text) => text === '*' || isRangeList(text),
  'ranges with commas between are taken, such as "10.0.0.0/8", or "*"',
);
const interfaces = either(
  (text) => text === '' || text.split(',').every((each) => isInterfaceName(each.trim())),
  'names of interfaces with commas between are taken, such as "eth1,eth2"',
);
const amount = either((text) => quantity.test(text), 'an amount of Kubernetes is taken, such as "100m" or "256Mi"');

/** Which values the annotations take whose values Istio looks into. */
export const valueChecks: ReadonlyMap<string, ValueCheck> = new Map([
  [
    'sidecar.istio.io/interceptionMode',
    either((text) => ['REDIRECT', 'TPROXY', 'NONE'].includes(text), 'REDIRECT, TPROXY and NONE are taken'),
  ],
  ['status.sidecar.istio.io/port', either(isPort, 'a port is taken')],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', uint],
  ['readiness.status.sidecar.istio.io/periodSeconds', uint],
  ['readiness.status.sidecar.istio.io/failureThreshold', uint],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', rangesOrAll],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', ranges],
  ['traffic.sidecar.istio.io/includeInboundPorts', portsOrAll],
  ['traffic.sidecar.istio.io/excludeInboundPorts', ports],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', ports],
  ['traffic.sidecar.istio.io/excludeInterfaces', interfaces],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', interfaces],
  ['istio.io/reroute-virtual-interfaces', interfaces],
  [
    'prometheus.istio.io/merge-metrics',
    either((text) => /^(?:[1tT0fF]|TRUE|true|True|FALSE|false|False)$/.test(text), 'true and false are taken'),
  ],
  ['sidecar.istio.io/proxyCPU', amount],
  ['sidecar.istio.io/proxyMemory', amount],
  ['sidecar.istio.io/proxyCPULimit', amount],
  ['sidecar.istio.io/proxyMemoryLimit', amount],
]);
