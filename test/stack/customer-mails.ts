import * as z from 'zod';
import PostalMime from 'postal-mime';
import type { StackFile } from './stack.ts';

const listSchema = z.object({
  messages: z.array(z.object({ id: z.union([z.string(), z.number()]), subject: z.string() })),
});

export interface CustomerMail {
  readonly subject: string;
  readonly to: readonly string[];
  /** As it went over the wire. */
  readonly raw: string;
  /** All that it says once its encodings are undone: headers, text, HTML, names and contents of files. */
  readonly text: string;
}

const read = async (stack: StackFile, id: string | number): Promise<CustomerMail> => {
  const response = await fetch(`${stack.mailbox}/api/messages/${String(id)}/raw`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const mail = await PostalMime.parse(bytes);
  const files = mail.attachments.flatMap(({ filename, content }) => [
    filename,
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  ]);
  return {
    subject: mail.subject ?? '',
    to: [...(mail.to ?? []), ...(mail.cc ?? [])].map(({ address }) => address ?? ''),
    raw: bytes.toString('latin1'),
    text: [JSON.stringify(mail.headers), mail.text, mail.html, ...files].join('\n'),
  };
};

/** Every mail the stack has sent to somebody who is no agent of the demo, newest first. */
export const readCustomerMails = async (stack: StackFile): Promise<readonly CustomerMail[]> => {
  const { agent, lead, administrator } = stack.signIns;
  const inside = new Set([agent, lead, administrator].map(({ email }) => email));
  const response = await fetch(`${stack.mailbox}/api/messages?box=sent&limit=500`);
  const { messages } = listSchema.parse(await response.json());
  const mails = await Promise.all(messages.map(({ id }) => read(stack, id)));
  return mails.filter(({ to }) => to.some((address) => !inside.has(address)));
};
