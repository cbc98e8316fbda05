import { supportDesks, untagged, type AddressSettings } from '#shared/domain/support-address.ts';

/** Whether mails to or from an address are ours: a support address with or without a tag, or a reply address. */
export const isOwnAddress = (
  address: string,
  settings: AddressSettings,
  mailDomain: string,
): boolean => {
  const plain = untagged(address);
  return (
    supportDesks(settings).some((desk) => desk.address === plain) ||
    plain === `reply@${mailDomain.toLowerCase()}`
  );
};
