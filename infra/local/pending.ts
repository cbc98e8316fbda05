import type { Engines } from './engines/index.ts';
import type { Lambda } from './lambda/lambda.ts';

/** What is on its way through the stack, in words. Work that waits for a later time (a retry, a schedule) is not. */
export async function pendingWork(
  { events, guardduty, scheduler, ses, sns }: Engines,
  lambda: Lambda,
): Promise<string[]> {
  const counts: Readonly<Record<string, number>> = {
    'invocations running': lambda.functions.inFlight,
    'asynchronous events due': lambda.asynchronous.inFlight,
    'events to deliver': events.pending(),
    'scans due': guardduty.pending(),
    'schedules due': scheduler.pending(),
    'mails to receive': ses.pending(),
    'notifications to deliver': sns.pending(),
  };
  const busy = Object.entries(counts).filter(([, count]) => count > 0);
  const words = busy.map(([what, count]) => `${count} ${what}`);
  if (await lambda.sources.busy()) words.push('records or messages to hand to a function');
  return words;
}
