import * as z from 'zod';
import { envVariables, readEnv } from '../../platform/env.ts';
import type { AgentSearchIndex } from './agent-search-index.ts';
import { openSearchIndex } from './open-search-index.ts';
import { tableIndex } from './table-index.ts';

const { AGENT_SEARCH_ENDPOINT: endpoint } = readEnv(
  z.object({ AGENT_SEARCH_ENDPOINT: envVariables.AGENT_SEARCH_ENDPOINT }),
);

/** The index that this deployment's agents search. */
export const agentIndex: AgentSearchIndex =
  endpoint === '' ? tableIndex : openSearchIndex(endpoint);
