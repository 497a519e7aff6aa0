import { lastAddresses } from './address-range';

test.each([
  ['192.168.1.0/24', 1, '192.168.1.254-192.168.1.254'],
  ['192.168.1.0/24', 254, '192.168.1.1-192.168.1.254'],
  ['192.168.1.128/25', 3, '192.168.1.252-192.168.1.254'],
  ['10.1.2.3/8', 256, '10.255.254.255-10.255.255.254'],
  ['0.0.0.0/0', 1, '255.255.255.254-255.255.255.254'],
  ['fc00::/126', 2, 'fc00::1-fc00::2'],
  ['fd00::/112', 16, 'fd00::ffef-fd00::fffe'],
])('the last addresses of %s, %i of them, are %s', (cidr, count, range) => {
  expect(lastAddresses(cidr, count)).toBe(range);
});

test.each([
  ['192.168.1.0/24', 255],
  ['192.168.1.0/31', 1],
  ['192.168.1/24', 1],
  ['192.168.1.0/024', 0],
  ['fc00::g/64', 1],
])('%s has not %i to give', (cidr, count) => {
  expect(() => lastAddresses(cidr, count)).toThrow(/^MESH011: .*\n {2}fix: /s);
});
