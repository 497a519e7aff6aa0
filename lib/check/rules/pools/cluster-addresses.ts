import type { MeshObject } from '../../../mesh/objects';
import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import { type IPRange, parseIPRange, rangesMeet } from '../../../values/ip-range';
import type { Rule } from '../rule';

interface Taken {
  readonly range: IPRange;
  readonly what: string;
  readonly node: MeshObject;
}

const rangeOf = (text: string): readonly IPRange[] => {
  const range = parseIPRange(text);
  return typeof range === 'object' ? [range] : [];
};

const prefixOf = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;

/** What a node's pods and the node itself have. */
function takenBy(node: MeshObject): readonly Taken[] {
  const { podCIDR, podCIDRs } = node.spec;
  const pods = new Set([podCIDR, ...listOf(podCIDRs)].flatMap((each) => textOf(each) ?? []));
  const addresses = listOf(entriesOf(node.entry.manifest['status'])['addresses'])
    .map(entriesOf)
    .filter(({ type }) => type === 'InternalIP' || type === 'ExternalIP')
    .flatMap(({ address }) => textOf(address) ?? []);
  return [
    ...[...pods].flatMap((text) => rangeOf(text).map((range) => ({ range, what: `the pods of node "${node.name}" (${text})`, node }))),
    ...addresses.flatMap((text) => rangeOf(prefixOf(text)).map((range) => ({ range, what: `node "${node.name}" (${text})`, node }))),
  ];
}

/** POOL-7: a pool has addresses that nodes or pods have. */
export const clusterAddresses: Rule = {
  code: 'POOL-7',
  severity: 'warning',
  check: ({ metallb, objects }, report) => {
    const taken = objects.of('/Node').flatMap(takenBy);
    for (const { object } of metallb.pools) {
      (object.spec.addresses ?? []).forEach((text, index) => {
        const clash = taken.find(({ range }) => rangeOf(text).some((own) => rangesMeet(own, range)));
        if (clash === undefined) return;
        report(object, {
          path: `spec.addresses[${index}]`,
          related: [clash.node],
          message: `"${text}" has addresses of ${clash.what}; a Service with one of them is never reached.`,
          hint: 'Leave addresses of the cluster out of the pool.',
        });
      });
    }
  },
};
