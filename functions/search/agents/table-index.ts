import { agentsScope } from '#shared/domain/search/postings.ts';
import { searchPostings } from '../query/search-postings.ts';
import type { AgentSearchIndex } from './agent-search-index.ts';

/** Agents search the table as customers do, in a scope of their own; it costs nothing while nobody searches. */
export const tableIndex: AgentSearchIndex = {
  usesPostings: true,
  write: async () => undefined,
  search: (words, from, limit) => searchPostings(agentsScope, words, from, limit),
};
