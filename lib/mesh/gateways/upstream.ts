import type { Gateway } from './gateways';
import { selectorText } from './meeting';
import type { Workloads } from '../workloads/workloads';

/** The Gateways with servers on one port and one selector, by what their hosts are bound to; of a Gateway with two on one port the last counts. */
interface Group {
  readonly selector: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hosts: Map<string, Set<Gateway>>;
}

const hostKey = (host: string, bind: string): string => `${host} ${bind}`;

/** A Gateway, and the others that Istio's own analyzer holds to be in conflict with it: one host on one port, whatever the protocol. */
export interface UpstreamConflict {
  readonly gateway: Gateway;
  readonly others: readonly Gateway[];
}

type Written = readonly { readonly port: number; readonly bind: string; readonly hosts: readonly string[] }[];

const serversOf = ({ object: { spec } }: Gateway): Written =>
  (spec.servers ?? []).map(({ port, bind = '', hosts = [] }) => ({ port: port?.number ?? 0, bind, hosts }));

function groupsOf(gateways: readonly Gateway[]): ReadonlyMap<number, readonly Group[]> {
  const byPort = new Map<number, Map<string, Group>>();
  for (const gateway of gateways) {
    const selector = selectorText(gateway.selector);
    const last = new Map(serversOf(gateway).map((server) => [server.port, server]));
    for (const { port, bind, hosts } of last.values()) {
      const groups = byPort.get(port) ?? new Map<string, Group>();
      byPort.set(port, groups);
      const group = groups.get(selector) ?? { selector, labels: gateway.selector, hosts: new Map<string, Set<Gateway>>() };
      groups.set(selector, group);
      for (const host of hosts) group.hosts.set(hostKey(host, bind), (group.hosts.get(hostKey(host, bind)) ?? new Set()).add(gateway));
    }
  }
  return new Map([...byPort].map(([port, groups]) => [port, [...groups.values()]]));
}

/** Whether the analyzer holds two selectors to be of one proxy: they are the same, or one text is in the other and a pod has the labels of both. */
function areCompared(gateway: Gateway, group: Pick<Group, 'selector' | 'labels'>, workloads: Workloads): boolean {
  const own = selectorText(gateway.selector);
  if (own === group.selector) return true;
  if (!own.includes(group.selector) && !group.selector.includes(own)) return false;
  const isContrary = Object.entries(group.labels).some(([key, value]) => (gateway.selector[key] ?? value) !== value);
  return !isContrary && workloads.selected({ ...gateway.selector, ...group.labels }).length > 0;
}

/** The Gateways that Istio's own analyzer holds to be for nobody: they open no port, and nor does another one for their proxies. */
export function unopenedUpstream(gateways: readonly Gateway[], workloads: Workloads): ReadonlySet<Gateway> {
  const opened = gateways
    .filter(({ servers }) => servers.length > 0)
    .map(({ selector }) => ({ selector: selectorText(selector), labels: selector }));
  const isUnopened = (gateway: Gateway): boolean =>
    gateway.servers.length === 0 &&
    Object.keys(gateway.selector).length > 0 &&
    !opened.some((group) => areCompared(gateway, group, workloads));
  return new Set(gateways.filter(isUnopened));
}

/** The conflicts that Istio's own analyzer tells of. */
export function conflictsUpstream(gateways: readonly Gateway[], workloads: Workloads): readonly UpstreamConflict[] {
  const groups = groupsOf(gateways);
  const compared = new Map<string, boolean>();
  return gateways.flatMap((gateway) => {
    const seen = new Set<string>();
    const others = serversOf(gateway).flatMap(({ port, bind, hosts }) => {
      const keys = hosts.map((host) => `${port} ${hostKey(host, bind)}`);
      // The analyzer writes the hosts that it has looked at into its notes of the others, and meets its own there.
      const isRepeated = keys.some((key) => seen.has(key));
      for (const key of keys) seen.add(key);
      return (groups.get(port) ?? []).flatMap((group) => {
        const key = `${selectorText(gateway.selector)} ${group.selector}`;
        const isCompared = compared.get(key) ?? areCompared(gateway, group, workloads);
        compared.set(key, isCompared);
        if (!isCompared) return [];
        if (isRepeated) return [...group.hosts.values()].flatMap((each) => [...each]);
        return hosts.flatMap((host) => [...(group.hosts.get(hostKey(host, bind)) ?? [])]);
      });
    });
    const found = [...new Set(others)].filter((other) => other !== gateway);
    return found.length === 0 ? [] : [{ gateway, others: found }];
  });
}
