import { BlockList, isIPv6 } from 'node:net';

export type IpFilters = ReturnType<typeof createIpFilters>;

/** SES receipt filters: blocked ranges, with allowed ranges as exceptions. */
export function createIpFilters() {
  const filters = new Map<string, { list: BlockList; policy: 'Block' | 'Allow' }>();
  const listed = (policy: 'Block' | 'Allow', address: string) =>
    [...filters.values()].some(
      (filter) =>
        filter.policy === policy && filter.list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'),
    );
  return {
    put: (name: string, cidr: string, policy: 'Block' | 'Allow') => {
      const [address = '', bits] = cidr.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      const list = new BlockList();
      list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
      filters.set(name, { list, policy });
    },
    admits: (address: string) => !listed('Block', address) || listed('Allow', address),
  };
}
