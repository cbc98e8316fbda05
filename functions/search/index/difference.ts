import { postingsOf, type IndexedTicket, type Posting } from '#shared/domain/search/postings.ts';
import { postingKey } from '#shared/table/search.entity.ts';

const textOf = (posting: Posting): string => {
  const { pk, sk } = postingKey(posting);
  return `${pk}\n${sk}`;
};

const byKey = (ticket: IndexedTicket | undefined, forAgents: boolean) =>
  new Map(
    ticket === undefined
      ? []
      : postingsOf(ticket, forAgents).map((posting) => [textOf(posting), posting]),
  );

/** What must be written to come from one set of postings to the other. */
export interface Difference {
  readonly puts: readonly Posting[];
  readonly deletes: readonly Posting[];
}

/** The difference; `anew` puts what should be there already, too. */
export const differenceBetween = (
  before: IndexedTicket | undefined,
  now: IndexedTicket,
  { forAgents, anew }: { readonly forAgents: boolean; readonly anew: boolean },
): Difference => {
  const old = byKey(before, forAgents);
  const wanted = byKey(now, forAgents);
  return {
    puts: [...wanted]
      .filter(([key, { message }]) => anew || old.get(key)?.message !== message)
      .map(([, posting]) => posting),
    deletes: [...old].filter(([key]) => !wanted.has(key)).map(([, posting]) => posting),
  };
};
