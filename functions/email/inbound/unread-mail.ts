import { addressParser } from 'postal-mime';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import type { ReceivedMail } from './parse-mail.ts';

/** A mail that cannot be taken apart, as SES describes it; somebody asked for it nonetheless. */
export const unreadMail = ({ from, subject, recipients }: InboundMail): ReceivedMail => {
  const [sender] = addressParser(from, { flatten: true });
  return {
    from:
      sender?.address === undefined ? undefined : { name: sender.name, address: sender.address },
    to: recipients,
    subject,
    messageId: undefined,
    refersTo: [],
    header: () => undefined,
    html: undefined,
    text: undefined,
    files: [],
    isUnread: true,
  };
};
