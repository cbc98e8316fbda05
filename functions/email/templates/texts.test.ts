import { describe, expect, test } from 'vitest';
import { localeSchema } from '#shared/domain/locale.ts';
import { ticketStatuses } from '#shared/domain/ticket-group.ts';
import type { MailTexts, TextFacts } from './mail-texts.ts';
import { mailTexts } from './texts.ts';

const forAgents = new Set([
  'customer-replied',
  'assigned',
  'unassigned',
  'deadline-warned',
  'deadline-breached',
]);

/** Everything a customer may read in a mail of ours, with `one` for a ticket. */
const read = (texts: MailTexts, one: string): string[] => {
  const facts = (over: Partial<TextFacts>): TextFacts => ({
    number: 7,
    one,
    brand: 'Lumina',
    who: 'Sam',
    becomes: undefined,
    mayReply: true,
    deadline: 'resolution',
    due: '',
    ...over,
  });
  const all = [undefined, ...ticketStatuses].flatMap((becomes) =>
    [true, false].map((mayReply) => facts({ becomes, mayReply })),
  );
  const kinds = Object.entries(texts.kinds)
    .filter(([kind]) => !forAgents.has(kind))
    .flatMap(([, write]) => all.map((each) => write(each)))
    .flatMap(({ prefix, heading, intro, preheader }) => [prefix, heading, intro, preheader]);
  return [
    ...kinds,
    texts.replyMarker,
    texts.hello('Nora'),
    texts.openTicket(one),
    texts.filesInPortal,
    texts.pictureInPortal,
    texts.askRating,
    texts.footerForCustomer('Lumina'),
    texts.footerForCollaborator('Lumina', one),
    texts.via('Sam', 'Lumina'),
    texts.labels.number,
    texts.labels.subject,
  ];
};

describe.each(localeSchema.options)('mails to customers in %s', (locale) => {
  const texts = mailTexts(locale);
  const { one, many } = texts.words;

  test('say the owner’s word wherever they say the usual one, and never that', () => {
    const own = read(texts, '⟦order⟧');
    expect(own.filter((text) => text.includes('⟦order⟧')).length).toBeGreaterThan(10);
    const usual = [one, many].map((word) => word.toLocaleLowerCase(locale));
    expect(
      own.filter((text) => usual.some((word) => text.toLocaleLowerCase(locale).includes(word))),
    ).toEqual([]);
  });

  test('say the usual word where the owner set none', () => {
    expect(read(texts, one).join('\n')).toContain(one);
  });
});
