import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { placeOf, postingsOf, type IndexedTicket } from '#shared/domain/search/postings.ts';
import { parseQuery } from '#shared/domain/search/search-query.ts';
import { noTerms, termsOfTicket, withMessages } from '#shared/domain/search/ticket-terms.ts';
import { indexedTicketItem, postingItem } from '#shared/table/search.entity.ts';
import { startLocalTable } from '../../../test/factories/local-table.ts';

const local = await startLocalTable();
const { tableIndex } = await import('./table-index.ts');
const { openSearchIndex } = await import('./open-search-index.ts');
const { fromTheBest } = await import('../query/search-postings.ts');
const { batchWrite } = await import('../../platform/aws/batch.ts');
const { randomId } = await import('../../platform/ids.ts');
const { table, tableName } = await import('../../platform/aws/table.ts');

type Document = Readonly<Record<string, string | string[]>>;
interface Clause {
  readonly terms?: Readonly<Record<string, string[]>>;
  readonly prefix?: Readonly<Record<string, { readonly value: string }>>;
  readonly range?: { readonly place: { readonly gte: string } };
  readonly bool?: {
    readonly filter?: Clause[];
    readonly should?: Clause[];
    readonly must_not?: Clause[];
    readonly minimum_should_match?: number;
  };
}
const valuesOf = (document: Document, field: string) => [document[field] ?? []].flat();

/** What OpenSearch's query DSL says of the clauses we use. */
const holds = (document: Document, { terms, prefix, range, bool }: Clause): boolean => {
  if (terms)
    return Object.entries(terms).every(([field, any]) =>
      valuesOf(document, field).some((value) => any.includes(value)),
    );
  if (prefix)
    return Object.entries(prefix).every(([field, { value }]) =>
      valuesOf(document, field).some((one) => one.startsWith(value)),
    );
  if (range) return String(document['place']) >= range.place.gte;
  const { filter = [], should = [], must_not = [], minimum_should_match = 0 } = bool ?? {};
  return (
    filter.every((clause) => holds(document, clause)) &&
    !must_not.some((clause) => holds(document, clause)) &&
    should.filter((clause) => holds(document, clause)).length >= minimum_should_match
  );
};

/** The few calls of a collection we make, answered in memory; refuses what is not signed for OpenSearch Serverless. */
const documents = new Map<string, Document>();
const requests: { readonly path: string; readonly authorization: string }[] = [];
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const { url = '', headers } = request;
    const authorization = headers.authorization ?? '';
    requests.push({ path: url, authorization });
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const isSigned = /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/aoss\/aws4_request/.test(
      authorization,
    );
    if (!isSigned || !/^[0-9a-f]{64}$/.test(String(headers['x-amz-content-sha256'])))
      return reply(403, {});
    const body = JSON.parse(text) as { query: Clause; size: number };
    const id = /^\/tickets\/_doc\/(\w+)$/.exec(url)?.[1];
    if (id !== undefined) {
      documents.set(id, body as unknown as Document);
      return reply(201, { result: 'created' });
    }
    if (url === '/tickets') return reply(documents.size > 0 ? 400 : 200, {});
    const found = [...documents.values()]
      .filter((document) => holds(document, body.query))
      .sort((a, b) => (String(a['place']) < String(b['place']) ? -1 : 1))
      .slice(0, body.size);
    return reply(200, { hits: { hits: found.map((_source) => ({ _source })) } });
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
afterAll(async () => {
  server.close();
  await local.stop();
});

const indexed = (
  id: string,
  number: number,
  [subject, first, later]: readonly string[],
): IndexedTicket => ({
  place: placeOf({ id, createdAt: new Date(1.7e12 + number * 60_000).toISOString() }),
  scopes: [],
  messages: 2,
  own: termsOfTicket({
    number,
    subject: subject!,
    locale: 'en',
    contactName: 'Ada',
    contactEmail: 'ada@x.example',
  }),
  said: withMessages(
    noTerms,
    [
      { sequence: 1, visibility: 'public', text: first! },
      { sequence: 2, visibility: 'internal', text: later! },
    ],
    'en',
  ),
});

const implementations = {
  table: tableIndex,
  'OpenSearch Serverless': openSearchIndex(endpoint),
};

describe.each(Object.entries(implementations))('%s', (_name, index) => {
  const places: string[] = [];
  const write = async (number: number, texts: readonly string[]) => {
    const id = randomId('ticket');
    const ticket = indexed(id, number, texts);
    places[number] = ticket.place;
    await table.send(new PutCommand({ TableName: tableName, Item: indexedTicketItem(id, ticket) }));
    if (index.usesPostings) await batchWrite({ puts: postingsOf(ticket, true).map(postingItem) });
    await index.write(id, ticket);
    await index.write(id, ticket);
  };
  const page = async (q: string, from = fromTheBest, limit = 10) => {
    const query = parseQuery(q);
    const { found, next } = await index.search(
      query.ticketId === undefined ? query.words : [],
      from,
      limit,
    );
    return { numbers: found.map(({ place }) => places.indexOf(place)), found, next };
  };

  it('takes tickets, any number of times', async () => {
    await write(101, ['Quiet', 'nothing', 'the pump leaks']);
    await write(102, ['Quiet', 'A pump and a valve', 'x']);
    await write(103, ['Pump', 'broken', 'x']);
    await write(104, ['Pumps', 'valve', 'x']);
    expect((await page('quiet')).numbers).toEqual([102, 101]);
  });

  it('ranks title, description, conversation; the newest first; notes included', async () => {
    expect((await page('pump')).numbers).toEqual([104, 103, 102, 101]);
  });

  it('wants all words, is as good as the weakest, and takes the last as a beginning', async () => {
    expect((await page('valve pump')).numbers).toEqual([104, 102]);
    expect((await page('pump val')).numbers).toEqual([104, 102]);
    expect((await page('pump absent')).numbers).toEqual([]);
  });

  it('tells which message says it best', async () => {
    expect((await page('leaks')).found).toEqual([{ place: places[101], rank: 3, messages: [2] }]);
  });

  it('knows numbers exactly', async () => {
    expect((await page('103')).numbers).toEqual([103]);
    expect((await page('10')).numbers).toEqual([]);
  });

  it('goes on where a page ended', async () => {
    const all: number[] = [];
    let from = fromTheBest;
    for (;;) {
      const { numbers, next } = await page('pump', from, 1);
      all.push(...numbers);
      if (next === undefined) break;
      from = next;
    }
    expect(all).toEqual([104, 103, 102, 101]);
  });

  it('finds nothing for nothing', async () => {
    expect((await page('?')).numbers).toEqual([]);
  });
});

it('signs what it sends to OpenSearch Serverless, and says what was refused', async () => {
  expect(requests.map(({ path }) => path)).toContain('/tickets/_search');
  const refusing = openSearchIndex(endpoint);
  const key = process.env['AWS_ACCESS_KEY_ID'];
  process.env['AWS_ACCESS_KEY_ID'] = 'stranger';
  const query = parseQuery('pump');
  const words = query.ticketId === undefined ? query.words : [];
  await expect(refusing.search(words, fromTheBest, 10)).rejects.toThrow('403');
  process.env['AWS_ACCESS_KEY_ID'] = key;
});
