import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '#shared/table/keys.ts';
import { readInboundMail, type InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { idle } from './admin.ts';
import { sendMail, waitForMail } from './mailbox.ts';
import { oddMails } from './odd-mails.ts';
import { startStack, type RunningStack } from './stack.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpora/mail');

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
  await idle(stack.file);
});
afterAll(() => stack.stop());

const receivedMails = async (): Promise<readonly InboundMail[]> => {
  const { file } = stack;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: file.aws,
      region: file.region,
      credentials: file.credentials,
    }),
  );
  const { sk } = keys.inboundMail('');
  const found: InboundMail[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName: file.outputs['TableName'],
      FilterExpression: 'sk = :sk',
      ExpressionAttributeValues: { ':sk': sk },
    },
  );
  for await (const page of pages) found.push(...(page.Items ?? []).map(readInboundMail));
  return found;
};

/** Sends mails one after another, as they are, and tells how many more the table knows and in what state. */
const receive = async (mails: readonly Buffer[]): Promise<readonly InboundMail[]> => {
  const before = new Set((await receivedMails()).map(({ id }) => id));
  for (const raw of mails) {
    const envelope = { from: 'sender@odd.example', to: stack.file.supportAddress };
    await sendMail(stack.file, { envelope, raw });
  }
  await idle(stack.file);
  return (await receivedMails()).filter(({ id }) => !before.has(id));
};

const decided = ['ticketed', 'threaded', 'quarantined', 'ignored'];

const expectEachDecided = (received: readonly InboundMail[], count: number): void => {
  expect(received).toHaveLength(count);
  expect(received.filter(({ state }) => !decided.includes(state))).toEqual([]);
};

const expectNextToWork = async (sender: string): Promise<void> => {
  await sendMail(stack.file, {
    from: sender,
    to: stack.file.supportAddress,
    subject: 'An ordinary mail',
    text: 'It still works.',
  });
  await waitForMail(stack.file, { to: sender, subject: 'An ordinary mail' });
};

test('every odd mail becomes a ticket or waits in quarantine, and the next one is served', async () => {
  const mails = Object.values(oddMails);
  expectEachDecided(await receive(mails), mails.length);
  await expectNextToWork('next@odd.example');
});

test.runIf(existsSync(corpus))(
  'every real mail of the corpus becomes a ticket or waits in quarantine',
  { timeout: 300_000 },
  async () => {
    const mails = globSync('**/*.eml', { cwd: corpus }).map((file) =>
      readFileSync(join(corpus, file)),
    );
    expectEachDecided(await receive(mails), mails.length);
    await expectNextToWork('last@odd.example');
  },
);
