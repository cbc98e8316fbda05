import type { AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import type { Author } from '#shared/domain/message.ts';

/** Whoever writes, as messages and events name them. */
export const authorOf = (actor: CustomerActor | AgentActor): Author => ({
  kind: actor.kind,
  id: actor.id,
  name: actor.name,
});
