import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';

type People = Response<'listAgents'>;

/** Whom and which team a ticket can be given to; read once a visit. */
class Directory {
  #people = $state.raw<People | undefined>();
  #reading: Promise<void> | undefined;

  get agents(): People['agents'] {
    return this.#people?.agents ?? [];
  }

  get teams(): People['teams'] {
    return this.#people?.teams ?? [];
  }

  load(): Promise<void> {
    this.#reading ??= call('listAgents', {}).then(
      (people) => {
        this.#people = people;
      },
      () => {
        this.#reading = undefined;
      },
    );
    return this.#reading;
  }

  agentName(id: string | undefined): string | undefined {
    return this.agents.find((agent) => agent.id === id)?.name;
  }

  teamName(id: string | undefined): string | undefined {
    return this.teams.find((team) => team.id === id)?.name;
  }
}

export const directory = new Directory();
