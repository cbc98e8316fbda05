import {
  formatReplyAddress,
  replyMacBytes,
  replyTokenText,
  type ReplyToken,
} from '#shared/domain/reply-address.ts';
import { sign, verify } from '../platform/aws/signing-keys.ts';

/** The address under which this person, and nobody else, answers to this ticket. */
export const makeReplyAddress = async (
  supportAddress: string,
  ticketId: string,
  personId: string,
): Promise<string> => {
  const { version, mac } = await sign('reply-address', replyTokenText(ticketId, personId));
  return formatReplyAddress(supportAddress, {
    ticketId,
    keyVersion: version,
    mac: mac.subarray(0, replyMacBytes),
  });
};

/** Whether we made the token for this person. */
export const isTokenOf = (
  { ticketId, keyVersion, mac }: ReplyToken,
  personId: string,
): Promise<boolean> => verify('reply-address', replyTokenText(ticketId, personId), keyVersion, mac);
