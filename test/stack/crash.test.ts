import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrangeCrash, crashOrIdle, idle, resetCrashes, shiftClock } from './admin.ts';
import { client, operations, send, type Call } from './client.ts';
import { headerOf, mailsTo, sendMail, waitForMail } from './mailbox.ts';
import { startStack, type RunningStack } from './stack.ts';

let running: RunningStack;
const stack = () => running.file;

beforeAll(async () => {
  running = await startStack();
  await idle(stack());
});
afterAll(() => running.stop());

/** Anew for each run: the clock moves on past the life of a token. */
const signIn = async (audience: 'customer' | 'agent'): Promise<{ token: string; call: Call }> => {
  const result = await client(stack())('signIn', {
    params: { audience },
    body: stack().signIns[audience],
  });
  if (!('session' in result)) throw new Error('No second step was expected.');
  return { token: result.session.accessToken, call: client(stack(), result.session.accessToken) };
};

const key = () => ({ 'idempotency-key': randomUUID() });

/** Sends until it succeeds, as a client does that got no answer: always with the same key. */
const persist = async (
  operation: (typeof operations)['createTicket' | 'replyToTicket'],
  request: Parameters<typeof send>[2],
  token: string,
) => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await send(stack(), operation, request, token);
    if (answer.status < 300) return answer;
    expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(500);
  }
  throw new Error('Three attempts failed.');
};

interface Scene {
  /** Does the thing once, whatever dies meanwhile. */
  readonly act: () => Promise<void>;
  /** That it happened, and happened once. */
  readonly check: () => Promise<void>;
}

/** After a crash the platform tries again by itself: the queue shows the message anew, or the schedule its retry. */
const recover = async () => {
  for (let round = 0; round < 3; round += 1) {
    await shiftClock(stack(), '+10m');
    await idle(stack());
  }
};

/**
 * Kills `function` before its first AWS call, then after the first, after the second, and so on until a run makes fewer
 * calls; every run must end with the thing done once. Before the next call the world is as it is after the last one.
 * Returns how many crashes there were.
 */
const sweep = async (functionName: string, scene: () => Promise<Scene>): Promise<number> => {
  for (let crashes = 0; ; crashes += 1) {
    await resetCrashes(stack());
    const { act, check } = await scene();
    await idle(stack());
    await arrangeCrash(stack(), {
      function: functionName,
      call: Math.max(crashes, 1),
      when: crashes === 0 ? 'before' : 'after',
    });
    await act();
    const outcome = await crashOrIdle(stack());
    await resetCrashes(stack());
    if (outcome === 'crash') await recover();
    await idle(stack());
    await check();
    if (outcome === 'idle') return crashes;
  }
};

const subjectOf = (what: string) => `${what} ${randomUUID()}`;

const eventNames = async (ticketId: string) => {
  const { call } = await signIn('agent');
  return (await call('listTicketEvents', { params: { ticketId }, query: {} })).items.map(
    ({ name }) => name,
  );
};

const confirmations = (subject: string) =>
  mailsTo(stack(), { to: stack().signIns.customer.email, subject });

const createScene = async (): Promise<Scene> => {
  const subject = subjectOf('Created under fire');
  const headers = key();
  return {
    act: async () => {
      const { token } = await signIn('customer');
      await persist(
        operations.createTicket,
        { body: { subject, html: '<p>Once.</p>' }, headers },
        token,
      );
    },
    check: async () => {
      const { call } = await signIn('customer');
      // Deadlines of earlier tickets pass while the clock moves on: the latest made is not the latest changed.
      const query = { sort: 'created', direction: 'descending' } as const;
      const { items } = await call('listTickets', { query });
      const made = items.filter((row) => row.subject === subject);
      expect(made).toHaveLength(1);
      const ticketId = made[0]?.id ?? '';
      expect((await call('getTicket', { params: { ticketId }, query: {} })).messages).toHaveLength(
        1,
      );
      expect(await eventNames(ticketId)).toEqual(['TicketCreated']);
      expect(await confirmations(subject)).toHaveLength(1);
    },
  };
};

const existingTicket = async (subject: string) => {
  const { call } = await signIn('customer');
  const ticket = await call('createTicket', { body: { subject, html: '<p>First.</p>' } });
  const mail = await waitForMail(stack(), { to: stack().signIns.customer.email, subject });
  return { ticket, mail };
};

const repliedOnce = async (ticketId: string) => {
  const { call } = await signIn('customer');
  expect((await call('getTicket', { params: { ticketId }, query: {} })).messages).toHaveLength(2);
  expect((await eventNames(ticketId)).filter((name) => name === 'MessageAdded')).toHaveLength(1);
};

const replyScene = async (): Promise<Scene> => {
  const { ticket } = await existingTicket(subjectOf('Answered under fire'));
  const headers = key();
  return {
    act: async () => {
      const { token } = await signIn('customer');
      await persist(
        operations.replyToTicket,
        { params: { ticketId: ticket.id }, body: { html: '<p>Second.</p>' }, headers },
        token,
      );
    },
    check: () => repliedOnce(ticket.id),
  };
};

const mailScene = async (): Promise<Scene> => {
  const { ticket, mail } = await existingTicket(subjectOf('Mailed under fire'));
  return {
    act: async () => {
      await sendMail(stack(), {
        from: stack().signIns.customer.email,
        to: headerOf(mail, 'reply-to') ?? '',
        subject: `Re: ${mail.subject}`,
        text: 'By mail.',
        attachments: [{ filename: 'note.txt', content: 'Once.' }],
      });
    },
    check: async () => {
      await repliedOnce(ticket.id);
      const { call } = await signIn('customer');
      const thread = await call('getTicket', { params: { ticketId: ticket.id }, query: {} });
      expect(thread.messages.at(-1)?.attachments).toHaveLength(1);
    },
  };
};

/** Three weeks pass every deadline of a ticket that nobody touches: each is warned of and breached once. */
const passedOnce = async (ticketId: string, subject: string) => {
  const names = await eventNames(ticketId);
  expect(names.filter((name) => name === 'DeadlineWarned')).toHaveLength(2);
  expect(names.filter((name) => name === 'DeadlineBreached')).toHaveLength(2);
  const told = await mailsTo(stack(), { to: stack().signIns.lead.email, subject });
  expect(new Set(told.map((mail) => mail.subject)).size).toBe(told.length);
};

const timerScene = async (): Promise<Scene> => {
  const subject = subjectOf('Forgotten under fire');
  const { ticket } = await existingTicket(subject);
  return {
    act: async () => {
      await shiftClock(stack(), '+21d');
    },
    check: () => passedOnce(ticket.id, subject),
  };
};

const plannerScene = async (): Promise<Scene> => {
  const subject = subjectOf('Planned under fire');
  return {
    act: async () => {
      const { call } = await signIn('customer');
      await call('createTicket', { body: { subject, html: '<p>First.</p>' } });
    },
    check: async () => {
      const { call } = await signIn('customer');
      const { items } = await call('listTickets', { query: {} });
      await shiftClock(stack(), '+21d');
      await idle(stack());
      await passedOnce(items.find((row) => row.subject === subject)?.id ?? '', subject);
    },
  };
};

describe('a function killed before and after each AWS call it makes neither loses nor doubles', () => {
  test.each([
    // First those that let weeks pass: every ticket of the stack has its deadlines passed with them.
    ['sla/on-ticket-event', plannerScene],
    ['sla/on-sla-timer', timerScene],
    ['tickets/handler', createScene],
    ['tickets/handler', replyScene],
    ['email/on-inbound-mail', mailScene],
    ['email/on-ticket-event', createScene],
    ['email/on-mail-event', createScene],
    ['relay/on-table-change', createScene],
  ])('%s (%o)', { timeout: 600_000 }, async (functionName, scene) => {
    expect(await sweep(functionName, scene)).toBeGreaterThan(0);
  });
});
