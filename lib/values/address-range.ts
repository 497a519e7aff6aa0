import ipaddr from 'ipaddr.js';
import { MeshError } from './error';

/**
 * The last addresses of a subnet as a MetalLB range, the very last one left out (IPv4's broadcast address): where a pool for a kind
 * cluster goes, since Docker hands out a network's addresses from its start.
 *
 * @param cidr - an IPv4 or IPv6 subnet; kind's is `docker network inspect kind -f '{{ (index .IPAM.Config 0).Subnet }}'`
 * @param count - how many addresses, at least 1
 * @returns `first-last`, as IPAddressPool's `addresses` takes it
 * @throws MESH011 if the subnet is none, or holds fewer addresses
 *
 * @example
 * lastAddresses('172.18.0.0/16', 50); // '172.18.255.205-172.18.255.254'
 *
 * @see https://kind.sigs.k8s.io/docs/user/loadbalancer/
 */
export function lastAddresses(cidr: string, count: number): string {
  const { address, length } = parseSubnet(cidr);
  const bits = address.length * 8;
  const size = 1n << BigInt(bits - length);
  const usable = size > 2n ? size - 2n : 0n;
  if (!Number.isInteger(count) || count < 1 || BigInt(count) > usable) {
    throw new MeshError('MESH011', `"${cidr}" has no ${count} addresses to give; it has ${usable}.`, {
      hint: 'Ask for at least 1 and at most that many addresses, or name a larger subnet.',
    });
  }
  const base = (address.reduce((value, byte) => (value << 8n) + BigInt(byte), 0n) / size) * size;
  const last = base + size - 2n;
  return `${print(last - BigInt(count) + 1n, bits)}-${print(last, bits)}`;
}

function parseSubnet(cidr: string): { readonly address: readonly number[]; readonly length: number } {
  const strict = /^\d/.test(cidr) && !cidr.includes(':') ? ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr) : ipaddr.IPv6.isValidCIDR(cidr);
  if (!strict) {
    throw new MeshError('MESH011', `"${cidr}" is no subnet; an IPv4 or IPv6 address, a slash and the prefix length are read.`, {
      hint: 'Write the subnet as "172.18.0.0/16" or "fc00:f853:ccd:e793::/64".',
    });
  }
  const [address, length] = ipaddr.parseCIDR(cidr);
  return { address: address.toByteArray(), length };
}

const print = (value: bigint, bits: number): string =>
  ipaddr.fromByteArray(Array.from({ length: bits / 8 }, (_, index) => Number((value >> BigInt(bits - 8 - index * 8)) & 255n))).toString();
