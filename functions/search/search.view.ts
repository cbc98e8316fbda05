import type { AgentSearchResult, CustomerSearchResult } from '#shared/contract/search.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { maySee, type VisibilityRules } from '#shared/domain/authorization.ts';
import { shownAgentName, shownStatus } from '#shared/domain/customer-facing.ts';
import type { Author, Message } from '#shared/domain/message.ts';
import type { QueryWord } from '#shared/domain/search/search-query.ts';
import { highlight, snippetOf } from '#shared/domain/search/snippet.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { searchedMessage } from './message-text.ts';
import type { Result } from './read-results.ts';

/** Who looks at a result, and for what they asked. */
export interface Viewpoint {
  readonly actor: CustomerActor;
  readonly settings: Settings;
  readonly rules: VisibilityRules;
  readonly words: readonly QueryWord[];
}

const segmentsOf = (message: Message, words: readonly QueryWord[]) => [
  ...snippetOf(searchedMessage(message).text, words),
];

const authorFor = (author: Author, { actor, settings }: Viewpoint) => ({
  kind: author.kind,
  name: author.kind === 'agent' ? shownAgentName(author.name, actor.locale, settings) : author.name,
  isYou: author.kind === 'customer' && author.id === actor.id,
});

/** A result as customers see it: no notes, no agent's name but as the owner shows it. */
export const customerResult = (
  { ticket, message }: Result,
  viewpoint: Viewpoint,
): CustomerSearchResult => {
  const { actor, settings, rules, words } = viewpoint;
  const isPreviewed =
    settings.searchPreview && message !== undefined && maySee(actor, message, ticket, rules);
  return {
    id: ticket.id,
    number: ticket.number,
    subject: [...highlight(ticket.subject, words)],
    status: shownStatus(ticket.status, settings),
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    ...(isPreviewed && {
      preview: {
        segments: segmentsOf(message, words),
        author: authorFor(message.author, viewpoint),
        at: message.at,
      },
    }),
  };
};

/** A result as agents see it. */
export const agentResult = (
  { ticket, message }: Result,
  words: readonly QueryWord[],
): AgentSearchResult => ({
  id: ticket.id,
  number: ticket.number,
  subject: [...highlight(ticket.subject, words)],
  status: ticket.status,
  priority: ticket.priority,
  contactName: ticket.contactName,
  ...(ticket.organizationName !== undefined && { organizationName: ticket.organizationName }),
  ...(ticket.assigneeName !== undefined && { assigneeName: ticket.assigneeName }),
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
  ...(message !== undefined && {
    preview: {
      segments: segmentsOf(message, words),
      author: message.author,
      visibility: message.visibility,
      at: message.at,
    },
  }),
});
