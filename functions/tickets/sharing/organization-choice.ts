import type { CustomerActor } from '#shared/domain/actor.ts';
import type { TicketPatch } from '#shared/domain/ticket-rules.ts';
import { keys } from '#shared/table/keys.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { ApiError } from '../../platform/http/api-error.ts';

type Choice = NonNullable<TicketPatch['organization']>;

const unknownOrganization = () =>
  new ApiError('validation_failed', 'Some fields were not accepted.', [
    { path: 'body.organizationId', code: 'unknown', message: 'No such organization.' },
  ]);

const find = async (organizationId: string): Promise<Choice | undefined> => {
  const found = await getItem(keys.organization(organizationId), readOrganization);
  return found && { id: found.id, name: found.name };
};

/** An organization by its id; null and undefined as they are. Throws `validation_failed` for one that is not there. */
export const organizationById = async (
  organizationId: string | null | undefined,
): Promise<Choice | null | undefined> => {
  if (typeof organizationId !== 'string') return organizationId;
  const found = await find(organizationId);
  if (found === undefined) throw unknownOrganization();
  return found;
};

/** One of the customer's own organizations. Throws `validation_failed` for any other. */
export const ownOrganization = async (
  { organizationIds }: CustomerActor,
  organizationId: string | null | undefined,
): Promise<Choice | null | undefined> => {
  if (typeof organizationId === 'string' && !organizationIds.includes(organizationId))
    throw unknownOrganization();
  return organizationById(organizationId);
};

/** The organization of a new ticket: the one picked, or else the only one there is. */
export const organizationOfNew = async (
  actor: CustomerActor,
  picked: string | null | undefined,
): Promise<Choice | undefined> => {
  if (picked !== undefined) return (await ownOrganization(actor, picked)) ?? undefined;
  const [only, ...others] = actor.organizationIds;
  return only === undefined || others.length > 0 ? undefined : find(only);
};
