import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { consumeTicketEvents } from '../platform/events/consume-ticket-events.ts';
import { agentIndex } from './agents/agent-index.ts';
import { updateIndex } from './index/update-index.ts';

/** Warnings, missed deadlines and ratings change nothing that is searched. */
const changesIndex = ({ name }: TicketEvent): boolean =>
  name === 'TicketCreated' || name === 'MessageAdded' || name === 'TicketChanged';

export const handler = consumeTicketEvents(async (event) => {
  // Messages never change but for this, so that the whole thread is read again.
  const anew = event.name === 'PersonErased';
  if (anew || changesIndex(event)) await updateIndex(event.ticketId, { agents: agentIndex, anew });
});
