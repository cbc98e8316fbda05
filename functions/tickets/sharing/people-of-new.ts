import type { CustomerActor } from '#shared/domain/actor.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Collaborator } from '#shared/domain/ticket.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { collaboratorOf } from './collaborator-of.ts';
import { countAdditions } from './count-additions.ts';

type Added = Parameters<typeof collaboratorOf>[1];

/**
 * Who takes part in a new ticket from its start, each address once, with what to write for those that nobody has yet. The
 * own address is left out: who asks takes part anyway. Throws `too_many_requests`.
 */
export const peopleOfNew = async (
  actor: CustomerActor,
  added: readonly Added[],
  now: Instant,
): Promise<{ readonly collaborators: Collaborator[]; readonly writes: ExtraWrite[] }> => {
  const others = new Map(added.map((one) => [one.email, one]));
  others.delete(actor.email);
  if (others.size === 0) return { collaborators: [], writes: [] };
  await countAdditions(actor.id, others.size, now);
  const people = await Promise.all(
    [...others.values()].map((one) => collaboratorOf(actor, one, actor.locale)),
  );
  return {
    collaborators: people.map(({ collaborator }) => collaborator),
    writes: people.flatMap(({ writes }) => writes),
  };
};
