import { mailsTo, type Expected } from '../stack/mailbox.ts';
import type { StackFile } from '../stack/stack.ts';
import * as z from 'zod';

const mail = z.object({ html: z.string().nullish() });

/** The HTML of every mail the stack has sent to an address (with this in its subject), newest first. */
export const readMails = async (
  stack: StackFile,
  expected: Expected,
): Promise<readonly string[]> => {
  const list = await mailsTo(stack, expected);
  return Promise.all(
    list.map(async ({ id }) => {
      const response = await fetch(`${stack.mailbox}/api/messages/${String(id)}`);
      return mail.parse(await response.json()).html ?? '';
    }),
  );
};
