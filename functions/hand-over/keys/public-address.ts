import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';

/** Addresses that are not the public internet's (IANA special-purpose registries, RFC 6890). */
const reserved = new BlockList();
const ranges: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];
for (const range of ranges) reserved.addSubnet(...range);

/** Of IPv6 only global unicast is let through, without what stands for IPv4 or documentation. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const tunnels = new BlockList();
tunnels.addSubnet('2001::', 23, 'ipv6');
tunnels.addSubnet('2001:db8::', 32, 'ipv6');
tunnels.addSubnet('2002::', 16, 'ipv6');

/** Whether an address belongs to the public internet. */
export const isPublic = ({
  address,
  family,
}: Pick<LookupAddress, 'address' | 'family'>): boolean =>
  family === 4
    ? !reserved.check(address, 'ipv4')
    : globalUnicast.check(address, 'ipv6') && !tunnels.check(address, 'ipv6');

/**
 * A `lookup` that gives the addresses it connects to only if all of them are public: what the name means is looked at
 * once, so that it can not mean something else a moment later.
 */
export const publicLookup: LookupFunction = (name, options, answer) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses;
    if (error !== null || first === undefined) answer(error, []);
    else if (!addresses.every(isPublic)) answer(new Error('Not a public address.'), []);
    else if (options.all === true) answer(null, addresses);
    else answer(null, first.address, first.family);
  });
};
