import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import type { Organization } from '#shared/domain/organization.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { batchGet } from '../aws/batch.ts';

type Named = Pick<Organization, 'id' | 'name'>;
type OfOrganization = Partial<Pick<Ticket, 'organizationId' | 'organizationName'>>;

const namedSchema = z.object({ id: idSchema('organization'), name: z.string() });

/**
 * Tickets with the name that their organization has now; one that is gone keeps the name it had. Eventually consistent,
 * half a read unit for each organization that is not among the `known` ones.
 */
export const withOrganizationNames = async <T extends OfOrganization>(
  tickets: readonly T[],
  known: readonly Named[] = [],
): Promise<T[]> => {
  const ids = new Set(tickets.flatMap(({ organizationId }) => organizationId ?? []));
  const unknown = [...ids].filter((id) => !known.some((organization) => organization.id === id));
  const items = await batchGet(
    unknown.map((id) => keys.organization(id)),
    { attributes: ['id', 'name'] },
  );
  const all = [...known, ...items.map((item) => namedSchema.parse(item))];
  return tickets.map((ticket) => {
    const found = all.find(({ id }) => id === ticket.organizationId);
    return found === undefined ? ticket : { ...ticket, organizationName: found.name };
  });
};

/** The same of one ticket. */
export const withOrganizationName = async <T extends OfOrganization>(
  ticket: T,
  known: readonly Named[] = [],
): Promise<T> => (await withOrganizationNames([ticket], known))[0] ?? ticket;
