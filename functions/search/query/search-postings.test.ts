import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, postingsOf, type IndexedTicket } from '#shared/domain/search/postings.ts';
import { isMeant, parseQuery, type QueryWord } from '#shared/domain/search/search-query.ts';
import { noTerms, termsOfTicket, withMessages } from '#shared/domain/search/ticket-terms.ts';
import { indexedTicketItem, postingItem } from '#shared/table/search.entity.ts';
import { countUnits } from '../../../test/factories/consumed-units.ts';
import { startLocalTable } from '../../../test/factories/local-table.ts';

const local = await startLocalTable();
const { batchWrite } = await import('../../platform/aws/batch.ts');
const { randomId } = await import('../../platform/ids.ts');
const { table } = await import('../../platform/aws/table.ts');
const { fromTheBest, searchPostings } = await import('./search-postings.ts');
const units = countUnits(table);
afterAll(local.stop);

/** Always the same sequence of numbers below one. */
const chance = (() => {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
})();
const vocabulary = [
  ...Array.from({ length: 3 }, (_, index) => ({
    word: `common${'abc'.charAt(index)}`,
    share: 0.5,
  })),
  ...Array.from({ length: 3 }, (_, index) => ({
    word: `middle${'abc'.charAt(index)}`,
    share: 0.12,
  })),
  ...Array.from({ length: 3 }, (_, index) => ({
    word: `rare${'abc'.charAt(index)}`,
    share: 0.015,
  })),
];
const some = () =>
  vocabulary
    .filter(({ share }) => chance() < share)
    .map(({ word }) => word)
    .join(' ');

interface Made {
  readonly id: string;
  readonly place: string;
  readonly texts: readonly string[];
}
const made: Made[] = [];
const scope = 'con_0123456789abcdefghjk';

const write = async (count: number) => {
  const items: Record<string, unknown>[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = randomId('ticket');
    const texts = [some() || 'nothing', some(), some()];
    const ticket = {
      number: 9000 + index,
      subject: texts[0]!,
      locale: 'en' as const,
      contactName: 'A',
      contactEmail: 'a@x.example',
    };
    const place = placeOf({
      id,
      createdAt: new Date(1.7e12 + Math.floor(chance() * 1e9)).toISOString(),
    });
    const said = withMessages(
      noTerms,
      [
        { sequence: 1, visibility: 'public', text: texts[1]! },
        { sequence: 2, visibility: 'public', text: texts[2]! },
      ],
      'en',
    );
    const indexed: IndexedTicket = {
      place,
      scopes: [scope],
      messages: 2,
      own: termsOfTicket(ticket),
      said,
    };
    made.push({ id, place, texts });
    items.push(indexedTicketItem(id, indexed), ...postingsOf(indexed, false).map(postingItem));
  }
  await batchWrite({ puts: items });
};
beforeAll(() => write(600), 60_000);

const wordsOf = (text: string): readonly QueryWord[] => {
  const query = parseQuery(text);
  return query.ticketId === undefined ? query.words : [];
};

/** What everybody would expect, found by looking at every ticket. */
const expected = (text: string): string[] => {
  const words = wordsOf(text);
  return made
    .map(({ place, texts }) => {
      const ranks = words.map((word) =>
        texts.findIndex((one) => one.split(' ').some((said) => isMeant(said, word))),
      );
      return { place, rank: ranks.includes(-1) ? -1 : Math.max(...ranks) };
    })
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || (a.place < b.place ? -1 : 1))
    .map(({ place }) => place);
};

const everyPage = async (text: string): Promise<string[]> => {
  const places: string[] = [];
  let from = fromTheBest;
  for (let page = 0; page < 300; page += 1) {
    const { found, next } = await searchPostings(scope, wordsOf(text), from, 10);
    places.push(...found.map(({ place }) => place));
    if (next === undefined) return places;
    from = next;
  }
  throw new Error('The pages do not end.');
};

describe('searching 600 tickets', () => {
  it.each([
    'commona',
    'rarea',
    'commona commonb',
    'commona middleb',
    'middlea middleb',
    'commona rareb',
    'rareb commona commonb',
    'commonc commona commonb',
    'common',
    'rare',
    'commona midd',
    'middlea rare',
    'absent',
    'commona absent',
  ])('%s gives every ticket once, in order, page by page', async (text) => {
    const wanted = expected(text);
    expect(await everyPage(text)).toEqual(wanted);
  });

  it('finds a number, and no other that begins with it', async () => {
    const { found } = await searchPostings(scope, wordsOf('9001'), fromTheBest, 10);
    expect(found.map(({ place }) => place)).toEqual([made[1]?.place]);
    expect((await searchPostings(scope, wordsOf('900'), fromTheBest, 10)).found).toEqual([]);
    expect((await searchPostings(scope, wordsOf('#9001'), fromTheBest, 10)).found).toHaveLength(1);
  });

  it('finds nothing in another scope', async () => {
    const { found } = await searchPostings('con_other', wordsOf('commona'), fromTheBest, 10);
    expect(found).toEqual([]);
  });

  it.each([
    ['a common word', 'commona', 3],
    ['a rare word', 'rarea', 2],
    ['a common and a rare one', 'commona rarea', 12],
    ['two common ones', 'commona commonb', 16],
    ['a beginning', 'common', 7],
  ])('%s costs a bounded number of read units', async (_name, text, most) => {
    const { read } = await units.during(() =>
      searchPostings(scope, wordsOf(text), fromTheBest, 10),
    );
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(most);
  });
});
