import { demoContacts } from '../../infra/local/seed/people.ts';
import type { Call } from '../stack/client.ts';
import type { BenchOperation } from './bench-operation.ts';

/** The organization whose tickets are searched. */
export const searchedScope = demoContacts.customer.organizationIds[0];

/** Searches of an organization's tickets: every one says the common words, one has the rare. */
export const searchOperations = (customer: Call): readonly BenchOperation[] => {
  const search = (what: string, q: string): BenchOperation => ({
    name: `search, ${what}`,
    function: 'SearchHandler',
    rounds: 300,
    run: async () => {
      const { items } = await customer('searchTickets', { query: { q, scope: searchedScope } });
      if (items.length === 0) throw new Error(`Nothing was found for ${q}.`);
    },
  });
  return [
    search('common word', 'invoices'),
    search('rare word', '512'),
    search('common and rare word', 'invoices 512'),
    search('two common words', 'invoices bench'),
    search('beginning of a word', 'inv'),
  ];
};
