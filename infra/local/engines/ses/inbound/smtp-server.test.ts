import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IncomingMail } from './incoming.ts';
import { createSmtpServer } from './smtp-server.ts';

let received: IncomingMail[];
let admitted: boolean;
let server: ReturnType<typeof createSmtpServer>;
let port: number;

beforeEach(async () => {
  received = [];
  admitted = true;
  server = createSmtpServer({
    host: '127.0.0.1',
    port: 0,
    maximumBytes: 5000,
    name: 'mx.test',
    accepts: (recipient) => recipient.endsWith('@help.example.com'),
    admits: () => admitted,
    receive: async (mail) => `id-${received.push(mail)}`,
    log: () => undefined,
  });
  port = await server.listen();
});
afterEach(() => server.close());

const send = async (text: string, from = 'ada@example.com') => {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const envelope = { from, to: ['support@help.example.com'] };
  return transport.sendMail({ from: 'ada@example.com', subject: 'Hi', text, envelope });
};

test('a mail is handed over whole, and its id told', async () => {
  expect((await send('.dot\nend')).response).toBe('250 OK id-1');
  expect(received[0]?.raw.toString()).toContain('\r\n\r\n.dot\r\nend\r\n');
});

test('a bounce has no sender', async () => {
  await send('failed', '');
  expect(received[0]?.from).toBe('');
});

test('a mail over the limit is refused and not handed over', async () => {
  await expect(send('x'.repeat(70).concat('\n').repeat(100))).rejects.toMatchObject({
    responseCode: 552,
  });
  expect(received).toEqual([]);
});

test('a client an IP filter keeps out is refused', async () => {
  admitted = false;
  await expect(send('x')).rejects.toThrow('550');
});
