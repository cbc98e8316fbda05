import type { AgentActor } from '#shared/domain/actor.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { derivedId } from '../platform/ids.ts';

interface Asking {
  readonly actor: Pick<AgentActor, 'id' | 'name'>;
  readonly now: Instant;
  readonly idempotencyKey: string;
}

/** What every event of a request begins with; the same request makes the same id. */
export const toldBy = ({ actor, now, idempotencyKey }: Asking, ...about: readonly string[]) => ({
  id: derivedId('event', 'article', actor.id, idempotencyKey, ...about),
  at: now,
  by: { id: actor.id, name: actor.name },
  schema: 1 as const,
});
