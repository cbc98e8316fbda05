import type { MailPath } from '#shared/contract/email.ts';
import { call } from '#lib/api/call.ts';

const tries = 20;
const pause = 750;

/** Asks until a mail that was handed to the receiver again was dealt with; undefined where that takes too long. */
export const watchReplay = async (mailId: string): Promise<MailPath | undefined> => {
  for (let count = 0; count < tries; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const path = await call('getMail', { params: { mailId } });
    if (path.steps.at(-1)?.name !== 'replayed') return path;
  }
  return undefined;
};
