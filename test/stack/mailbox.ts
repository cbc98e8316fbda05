import * as z from 'zod';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { StackFile } from './stack.ts';

const mailSchema = z.object({
  id: z.union([z.string(), z.number()]),
  from: z.string(),
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type ReceivedMail = z.infer<typeof mailSchema>;

export interface Expected {
  readonly to: string;
  readonly subject?: string;
  readonly after?: string | number;
}

/** Of what the stack sent: a mail to its own domain lies in the mailbox once more, as received. */
const query = (expected: Expected): string =>
  new URLSearchParams(
    Object.entries({ box: 'sent', ...expected }).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  ).toString();

/** Waits until a mail to this address (with this in its subject) lies in the mailbox. */
export const waitForMail = async (stack: StackFile, expected: Expected): Promise<ReceivedMail> => {
  const response = await fetch(`${stack.mailbox}/api/wait?${query(expected)}&timeout=30000`);
  if (!response.ok) throw new Error(`No mail came: ${JSON.stringify(expected)}`);
  return mailSchema.parse(await response.json());
};

/** Mails to an address (with this in the subject), newest first. */
export const mailsTo = async (
  stack: StackFile,
  expected: Expected,
): Promise<readonly { id: string | number; subject: string }[]> => {
  const response = await fetch(`${stack.mailbox}/api/messages?${query(expected)}`);
  const list = z.object({ id: z.union([z.string(), z.number()]), subject: z.string() });
  const body: unknown = await response.json();
  return z
    .union([
      z.array(list),
      z.object({ messages: z.array(list) }).transform(({ messages }) => messages),
    ])
    .parse(body);
};

/** A header of a mail, by any case. */
export const headerOf = (mail: ReceivedMail, name: string): string | undefined =>
  mail.headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;

/** Sends a mail as a real client would: over SMTP, to the address SES receives at. */
export const sendMail = async (stack: StackFile, mail: SendMailOptions): Promise<string> => {
  const transport = createTransport({
    host: stack.smtp.host,
    port: stack.smtp.port,
    secure: false,
    ignoreTLS: true,
  });
  try {
    const sent: unknown = await transport.sendMail(mail);
    return z.object({ messageId: z.string() }).parse(sent).messageId;
  } finally {
    transport.close();
  }
};
