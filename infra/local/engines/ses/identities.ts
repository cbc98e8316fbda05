import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { bareAddress, domainOf } from './mime/addresses.ts';

export type Identities = ReturnType<typeof createIdentities>;

/** Addresses and domains the template owns; here an identity is verified by being in the template. */
export function createIdentities(host: Host) {
  const names = new Set<string>();
  const arn = (identity: string) =>
    `arn:aws:ses:${host.region}:${host.accountId}:identity/${identity}`;

  /** The identity that speaks for an address: itself, its domain, or a parent of that. */
  const find = (address: string): string | undefined => {
    const bare = bareAddress(address).toLowerCase();
    const labels = domainOf(bare).split('.');
    const domains = labels.map((_label, index) => labels.slice(index).join('.'));
    return [bare, ...domains].find((candidate) => names.has(candidate));
  };

  return {
    add: (name: string) => void names.add(name.toLowerCase()),
    list: () => [...names],
    find,
    /** ARN of the identity, or of the domain that would be needed. */
    arnOf: (address: string) => arn(find(address) ?? domainOf(bareAddress(address))),
    /** Throws `MessageRejected` unless every one of the addresses belongs to an identity. */
    check: (...addresses: readonly string[]) => {
      const failed = addresses.filter((address) => find(address) === undefined);
      if (failed.length === 0) return;
      throw new AwsError(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check in region ${host.region.toUpperCase()}: ${[...new Set(failed)].join(', ')}`,
      );
    },
  };
}
