import type { Suppression } from '#shared/contract/email.ts';
import type { SuppressedAddress } from '#shared/table/outbound-mail.entity.ts';

/** Why an address gets nothing, as agents see it. */
export const suppressionView = ({ email, reason, at }: SuppressedAddress): Suppression => ({
  address: email,
  reason,
  at,
});
