import type { AddressSettings } from '#shared/domain/support-address.ts';
import type { MessageIdAlias } from '#shared/table/message-id.entity.ts';
import { parseReplyAddress } from '#shared/domain/reply-address.ts';
import { mailMark } from '../mail-mark.ts';
import { isOwnAddress } from '../own-address.ts';
import type { ReceivedMail } from './parse-mail.ts';

/** What tells a mail of ours from others. */
interface Origin {
  readonly received: Pick<ReceivedMail, 'messageId' | 'header'>;
  readonly sender: { readonly email: string };
  readonly aliases: readonly MessageIdAlias[];
  readonly settings: AddressSettings;
  readonly domain: string;
}

/** Whether we sent it: by its sender, by our mark, or by a Message-ID that we or SES for us gave. */
export const comesFromUs = ({ received, sender, aliases, settings, domain }: Origin): boolean =>
  isOwnAddress(sender.email, settings, domain) ||
  received.header(mailMark.toLowerCase()) !== undefined ||
  aliases.some(
    ({ messageId, direction }) => messageId === received.messageId && direction === 'sent',
  );

/** Whether none of the recipients is an address of the portal: our mail to an agent whose address is at this domain. */
export const goesToNobodyOfOurs = (
  recipients: readonly string[],
  settings: AddressSettings,
  domain: string,
): boolean =>
  !recipients.some(
    (address) =>
      isOwnAddress(address, settings, domain) || parseReplyAddress(address, domain) !== undefined,
  );
