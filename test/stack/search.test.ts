import { randomUUID } from 'node:crypto';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { idle } from './admin.ts';
import { CallFailed, clientAs, type Call } from './client.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let customer: Call;
let agent: Call;
let administrator: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [customer, agent, administrator] = [
    await clientAs(stack, 'customer'),
    await clientAs(stack, 'agent'),
    await clientAs(stack, 'administrator'),
  ];
});

/** A word that nothing else says, all in letters that no stemmer takes off. */
const newWord = () => `qo${randomUUID().replaceAll(/[^a-z]/g, '')}kk`;

const open = async (subject: string, html = '<p>Text.</p>') =>
  (await customer('createTicket', { body: { subject, html } })).id;
const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);
const find = async (q: string) => idsOf(await customer('searchTickets', { query: { q } }));
const findAsAgent = async (q: string) =>
  idsOf(await agent('searchTicketsAsAgent', { query: { q } }));

describe('search', () => {
  test('finds a ticket by its title, description, number, and what is said later, title first', async () => {
    const word = newWord();
    const said = await open('One');
    const described = await open('Two', `<p>It is ${word}.</p>`);
    const titled = await open(`The ${word} stopped`);
    const params = { ticketId: said };
    await agent('replyAsAgent', {
      params,
      body: { visibility: 'public', html: `<p>Known: ${word}.</p>` },
    });
    await idle(stack);
    expect(await find(word)).toEqual([titled, described, said]);
    expect(await find(word.slice(0, -3))).toEqual([titled, described, said]);
    expect(await find(`${word} stopped`)).toEqual([titled]);
    const { number } = await customer('getTicket', { params, query: {} });
    expect((await find(`#${String(number)}`))[0]).toBe(said);
    expect(await find(said)).toEqual([said]);
  });

  test("is of one's own tickets; a colleague finds nothing, in no scope", async () => {
    const word = newWord();
    await open(`Private ${word}`);
    await idle(stack);
    const colleague = await clientAs(stack, 'colleague');
    expect(idsOf(await colleague('searchTickets', { query: { q: word } }))).toEqual([]);
    const query = { q: word, scope: 'org_0123456789abcdefghjk' };
    await expect(colleague('searchTickets', { query })).rejects.toThrow(CallFailed);
  });

  test('a word of an internal note is in no posting of a customer, and finds the ticket for agents', async () => {
    const word = newWord();
    const ticketId = await open('Noted');
    await agent('replyAsAgent', {
      params: { ticketId },
      body: { visibility: 'internal', html: `<p>Between us: ${word}</p>` },
    });
    await idle(stack);
    expect(await find(word)).toEqual([]);
    expect(await findAsAgent(word)).toEqual([ticketId]);
    const client = new DynamoDBClient({
      endpoint: stack.aws,
      region: stack.region,
      credentials: stack.credentials,
    });
    const holders: string[] = [];
    const TableName = stack.outputs['TableName'] ?? '';
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      holders.push(
        ...Items.filter((item) => JSON.stringify(item).includes(word)).map(
          ({ pk }) => pk?.S?.replace(/#[^#]*$/, '') ?? '',
        ),
      );
    client.destroy();
    const postings = holders.filter((pk) => pk.startsWith('W#'));
    expect(new Set(postings)).toEqual(new Set(['W#agents']));
  });

  test('the index is equal to the tickets', async () => {
    await idle(stack);
    await administrator('startIndexReview', { body: { mode: 'check' } });
    await expect
      .poll(async () => (await administrator('getIndexReview')).review?.state, { timeout: 50_000 })
      .toBe('done');
    const { review } = await administrator('getIndexReview');
    expect(review).toMatchObject({ mode: 'check', missing: 0, extra: 0 });
    expect(review?.tickets).toBeGreaterThan(0);
  });
});
